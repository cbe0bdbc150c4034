import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** The words of a door, for the part of it that runs in the browser. What is known there alone stays open: {time}, {all}. */
export function doorLabels(locale: Locale) {
  const t = translate(locale, 'door')
  return {
    ...{ scan: t('scan'), stop: t('stop'), camera: t('camera'), letIn: t('letIn'), undo: t('undo') },
    ...{ typed: t('typed'), typedHint: t('typedHint'), inside: t('inside'), of: t.raw('of') },
    ...{ lost: t('lost'), signedOut: t('signedOut'), unnamed: t('unnamed'), standard: t('standard') },
    denied: t('noCamera', { why: t('noCameraDenied') }),
    missing: t('noCamera', { why: t('noCameraMissing') }),
    problems: translate(locale, 'auth')('problems'),
    answer: {
      admitted: t('answer.admitted'),
      already: t('answer.already'),
      undone: t('answer.undone'),
      notIn: t('answer.notIn'),
      unknown: t('answer.unknown'),
      forged: t('answer.forged'),
      void: t('answer.void'),
    },
    text: {
      already: t.raw('text.already'),
      undone: t('text.undone'),
      notIn: t('text.notIn'),
      unknown: t('text.unknown'),
      forged: t('text.forged'),
      void: t('text.void'),
    },
  }
}
