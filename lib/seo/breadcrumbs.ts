import type { BreadcrumbList } from 'schema-dts'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { appOrigin } from '@/lib/platform/env'

export type Step = { name: string; path: string }

/** The way to a page, outermost first, in the words of schema.org. `path` is the address in the default language. */
export function breadcrumbs(steps: readonly Step[], locale: Locale): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, at) => ({
      '@type': 'ListItem' as const,
      position: at + 1,
      name,
      item: absolute(path, locale),
    })),
  }
}

/** A page's whole address in a language. */
export function absolute(path: string, locale: Locale): string {
  return appOrigin() + localePath(locale, path)
}
