import { CopyLink } from '@/components/events/copy-link'
import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { withdrawLink } from '@/lib/invitations/actions'
import type { getOwnLink } from '@/lib/invitations/queries'
import { invitationPath, spacedCode } from '@/lib/invitations/schema'
import { appOrigin } from '@/lib/platform/env'
import { LinkForm } from './link-form'

type Props = { link: Awaited<ReturnType<typeof getOwnLink>>; locale: Locale; now: Date }

/** A member's own link, its code to be typed by hand, and how many have come by it. */
export function OwnLink({ link, locale, now }: Props) {
  const t = translate(locale, 'invitations')
  const works = link !== null && link.expiresAt > now && link.uses < link.maxUses
  const said = link && { uses: link.uses, most: link.maxUses, date: formatDate(link.expiresAt, locale) }
  return (
    <section className="flex flex-col gap-4">
      <h2>{t('byLink')}</h2>
      <p className="text-quiet">{said ? t(works ? 'linkText' : 'linkOver', said) : t('linkNone')}</p>
      {link && works && (
        <>
          <CopyLink
            address={`${appOrigin()}${localePath(locale, invitationPath(link.code))}`}
            labels={{ copy: t('copy'), copied: t('copied'), address: t('linkAddress') }}
          />
          <p>
            {t.rich('codeIs', {
              code: spacedCode(link.code),
            })}
          </p>
          <ActForm action={withdrawLink} locale={locale} fields={{}}>
            <SubmitButton variant="bare" className="-ms-6">
              {t('endLink')}
            </SubmitButton>
          </ActForm>
        </>
      )}
      <LinkForm
        locale={locale}
        people={[5, 10, 25, 50].map((count) => ({ value: String(count), label: t('people', { count }) }))}
        labels={{ howMany: t('howMany'), follows: t('follows'), make: t(link ? 'newLink' : 'makeLink') }}
      />
    </section>
  )
}
