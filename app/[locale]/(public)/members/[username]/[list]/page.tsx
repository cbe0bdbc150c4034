import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PersonList, PersonRow } from '@/components/connections/person-row'
import { RowFollow } from '@/components/connections/row-follow'
import { ActForm } from '@/components/shell/act-form'
import { MemberFrame } from '@/components/shell/member-frame'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { SubmitButton } from '@/components/ui/submit-button'
import { Tabs } from '@/components/ui/tabs'
import { dropFollower } from '@/lib/connections/actions'
import { listFollows, listStandings } from '@/lib/connections/queries'
import { followLists } from '@/lib/connections/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { getProfile } from '@/lib/profiles/queries'

type Props = PageProps<'/[locale]/members/[username]/[list]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { profile, list } = await readPage(params)
  const name = profile.fullName || profile.username
  const t = translate(await localeOf(params), 'people')
  const isMine = (await getViewer())?.id === profile.id
  return { title: isMine ? t(`own.${list}`) : t(`title.${list}`, { name }), robots: { index: false } }
}

/** Who follows a member, or whom they follow, for whoever may see it. */
export default async function FollowsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const [viewer, { profile, list }] = await Promise.all([getViewer(), readPage(params)])
  const cursor = one((await searchParams).cursor)
  const page = await listFollows(viewer, { memberId: profile.id, list, cursor })
  if (!page) notFound()
  const standings = await listStandings(viewer, page.people)
  const t = translate(locale, 'people')
  const name = profile.fullName || profile.username
  const base = `/members/${profile.username}`
  const here = localePath(locale, `${base}/${list}`)
  const isMine = viewer?.id === profile.id
  const isRemovable = isMine && list === 'followers'
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`${base}/${list}`}>
      <div className="mx-auto max-w-xl pt-4">
        <h1>{isMine ? t(`own.${list}`) : t(`title.${list}`, { name })}</h1>
        <Tabs
          className="mt-4"
          label={t('lists')}
          current={here}
          tabs={followLists.map((each) => ({
            href: localePath(locale, `${base}/${each}`),
            label: t(`tab.${each}`),
          }))}
        />
        {page.people.length === 0 && <EmptyState title={t(`empty.${list}`, { name })} />}
        <PersonList>
          {page.people.map((person) => (
            <PersonRow key={person.id} person={person} locale={locale}>
              <div className={cx('flex flex-wrap gap-2', isRemovable && 'max-sm:w-full max-sm:ps-13')}>
                <RowFollow
                  person={person}
                  standing={standings.get(person.id)}
                  list={cursor ? `${base}/${list}?cursor=${cursor}` : `${base}/${list}`}
                  locale={locale}
                />
                {isRemovable && (
                  <ActForm action={dropFollower} locale={locale} fields={{ memberId: person.id }}>
                    <SubmitButton variant="quiet" size="small">
                      {t('remove')}
                    </SubmitButton>
                  </ActForm>
                )}
              </div>
            </PersonRow>
          ))}
        </PersonList>
        <Pagination
          label={t('lists')}
          {...(cursor ? { previous: { href: here, label: t('first') } } : {})}
          {...(page.nextCursor
            ? { next: { href: `${here}?cursor=${page.nextCursor}`, label: t('more') } }
            : {})}
        />
      </div>
    </MemberFrame>
  )
}

const readPage = cache(async (params: Props['params']) => {
  const { username, list: asked } = await params
  const list = followLists.find((each) => each === asked)
  const profile = list ? await getProfile(await getViewer(), decodeURIComponent(username)) : null
  if (!list || !profile?.hasLists) notFound()
  return { profile, list }
})
