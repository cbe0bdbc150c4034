import { ThreadView } from '@/components/messages/thread-view'
import { MemberFrame } from '@/components/shell/member-frame'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { now } from '@/lib/platform/clock'

type Props = { locale: Locale; path: string; target: Record<string, string | number> }

/** A message that was posted after the session had ended: nothing of the conversation, and what was typed with the refusal. */
export function SignedOutThread({ locale, path, target }: Props) {
  const t = translate(locale, 'talk')
  const nothing = {
    conversation: null,
    messages: [],
    older: null,
    newer: null,
    firstUnread: null,
    cards: new Map(),
  }
  return (
    <MemberFrame locale={locale} viewer={null} path={path} current="messages" tabBar={false} footer={false}>
      <h1 className="text-xl">{t('title')}</h1>
      <ThreadView
        thread={nothing}
        name=""
        lead=""
        viewerId={0}
        askerId={null}
        stand="open"
        target={target}
        draft=""
        path={path}
        locale={locale}
        timeZone="UTC"
        now={now()}
      />
    </MemberFrame>
  )
}
