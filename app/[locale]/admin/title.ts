import type { Metadata } from 'next'
import type { AdminPart } from '@/components/shell/admin-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'

/** The title of a page of the administration; for anybody but an admin there is no such page, and no title of it. */
export async function adminTitle(
  params: Promise<{ locale: string }>,
  part: AdminPart,
  name?: string,
): Promise<Metadata> {
  const viewer = await getViewer()
  if (viewer?.role !== 'admin') return { robots: { index: false } }
  const t = translate(await localeOf(params), 'admin')
  const words = [name, part === 'overview' ? undefined : t(`parts.${part}`), t('title')]
  return { title: words.filter(Boolean).join(' · '), robots: { index: false } }
}
