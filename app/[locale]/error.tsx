'use client'
import { useParams } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { failureWords } from '@/lib/i18n/failure'
import { isLocale } from '@/lib/i18n/locales'

/** A bug of ours: says so, promises what is true, and lets people try again. */
export default function Failure({ reset }: { error: Error; reset: () => void }) {
  const { locale } = useParams()
  const words = failureWords[isLocale(locale) ? locale : 'en']
  return (
    <main className="wrap py-12">
      <EmptyState
        level="h1"
        title={words.title}
        action={
          <Button variant="main" onClick={reset}>
            {words.retry}
          </Button>
        }
      >
        {words.text}
      </EmptyState>
    </main>
  )
}
