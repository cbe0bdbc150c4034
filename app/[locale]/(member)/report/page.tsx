import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReportForm } from '@/components/moderation/report-form'
import { MemberFrame } from '@/components/shell/member-frame'
import { Said } from '@/components/ui/said'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewerOrPost } from '@/lib/identity/queries'
import { imageAddress, imageIdOf, sizesOf } from '@/lib/images/schema'
import { look, type Seen } from '@/lib/moderation/freeze'
import { rules, subjectShape } from '@/lib/moderation/schema'

type Props = PageProps<'/[locale]/report'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'report')('title'), robots: { index: false } }
}

/** `?subject=member/12`: tells the admins of something, whoever it is. */
export default async function ReportPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const query = await searchParams
  const asked = subjectShape.safeParse({ subject: one(query.subject) })
  if (!asked.success) notFound()
  const { subject } = asked.data
  const name = `${subject.kind}/${subject.id}`
  const viewer = await requireViewerOrPost(locale, `/report?subject=${name}`)
  const seen = viewer && (await look(viewer, subject))
  if (viewer && (!seen || seen.memberId === viewer.id)) notFound()
  const t = translate(locale, 'report')
  const houseRules = translate(locale, 'houseRules')
  const isSent = one(query.said) === 'sent'
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/report?subject=${name}`}>
      <div className="flex max-w-xl flex-col gap-6 pt-6">
        <div>
          <h1>{t('title')}</h1>
          {seen && <Subject kind={t(`kinds.${subject.kind}`)} seen={seen} />}
        </div>
        <Said>{isSent && t('sent')}</Said>
        {isSent ? (
          <p>
            <a className="link inline-flex min-h-11 items-center" href={localePath(locale, '/')}>
              {t('back')}
            </a>
          </p>
        ) : (
          <>
            <p className="text-quiet">{t('lead')}</p>
            <p className="rounded-card bg-amber-soft p-4 text-amber-deep">{t('danger')}</p>
            <ReportForm
              subject={name}
              about={seen ? choicesOf(seen, { name, locale }) : []}
              reasons={rules.map((value) => ({
                value,
                label: houseRules(`${value}.name`),
                hint: houseRules(`${value}.text`),
              }))}
              locale={locale}
              labels={{
                ...{ what: t('what'), reason: t('reason'), words: t('words'), wordsHint: t('wordsHint') },
                ...{ optional: t('optional'), send: t('send'), problems: t('problems') },
              }}
            />
          </>
        )}
      </div>
    </MemberFrame>
  )
}

function Subject({ kind, seen }: { kind: string; seen: Seen }) {
  return (
    <p className="mt-2 line-clamp-3 wrap-anywhere">
      <span className="text-quiet">{kind}: </span>
      <span dir="auto">{seen.title || seen.text}</span>
    </p>
  )
}

/** A profile is more than one thing: the pictures can be meant alone. */
function choicesOf(seen: Seen, { name, locale }: { name: string; locale: Locale }) {
  const t = translate(locale, 'report')
  if (!name.startsWith('member/')) return []
  const portrait = Math.max(...sizesOf.profile.widths)
  const pictures = seen.pictures.flatMap((address) => {
    const id = imageIdOf(address)
    const isPortrait = id && address === imageAddress(id, portrait)
    return id ? [{ value: `image/${id}`, label: t(isPortrait ? 'pictureProfile' : 'pictureCover') }] : []
  })
  return [{ value: name, label: t('whole') }, ...pictures]
}
