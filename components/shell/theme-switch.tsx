'use client'
import { useSyncExternalStore } from 'react'

type Choice = { value: string; label: string }

/** Day, night, or as the device says. Kept in this browser; app/[locale]/layout.tsx applies it before the first paint. */
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
  if (theme === 'auto') {
    localStorage.removeItem('theme')
    delete document.documentElement.dataset.theme
  } else {
    localStorage.setItem('theme', theme)
    document.documentElement.dataset.theme = theme
  }
}
