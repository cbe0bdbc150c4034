'use client'
import { useSyncExternalStore } from 'react'
import { sendAside } from '@/components/ui/aside'
import { setCookie } from '@/components/ui/set-cookie'

type Choice = { value: string; label: string }

/**
 * Day, night, or as the device says. Kept in a cookie, which app/[locale]/layout.tsx applies before the first paint, and
 * for a member in their settings too, so that it goes with them.
 */
export function ThemeSwitch({ label, choices }: { label: string; choices: readonly Choice[] }) {
  const theme = useSyncExternalStore(subscribe, readTheme, () => null)
  if (theme === null) return null
  return (
    <label className="flex min-h-11 items-center gap-2">
      {label}
      <select
        value={theme}
        onChange={(event) => chooseTheme(event.target.value)}
        className="min-h-11 rounded-card border border-edge bg-surface px-2 text-ink"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}

const readTheme = () => document.documentElement.dataset.theme ?? 'auto'

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function chooseTheme(theme: string): void {
  setCookie('maly.theme', theme, theme === 'auto' ? 0 : 400 * 24 * 60 * 60)
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  if (document.cookie.split('; ').includes('maly.in=1')) keepForMember(theme)
}

// What the browser shows is right already; a connection that fails costs the other devices only.
function keepForMember(theme: string): void {
  sendAside('theme', { theme: theme === 'auto' ? 'system' : theme })
}
