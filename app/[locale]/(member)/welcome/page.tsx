import { redirect } from 'next/navigation'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { getOwnWords } from '@/lib/identity/member'
import { requireViewer } from '@/lib/identity/queries'

/** Where a new member left the welcome; their city when they are done with it. */
export default async function WelcomePage({ params }: PageProps<'/[locale]/welcome'>) {
  const locale = await localeOf(params)
  const { onboardingStep } = await getOwnWords(await requireViewer(locale, '/welcome'))
  redirect(localePath(locale, onboardingStep ? `/welcome/${onboardingStep}` : '/feed'))
}
