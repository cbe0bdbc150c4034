import type { ProfilePage, WithContext } from 'schema-dts'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { appOrigin } from '@/lib/platform/env'
import type { Profile } from '@/lib/profiles/queries'

/** A public member in the words of schema.org; null for a private one, of whom machines are told nothing. */
export function memberJsonLd(profile: Profile, locale: Locale): WithContext<ProfilePage> | null {
  if (profile.isPrivate) return null
  const address = `${appOrigin()}${localePath(locale, `/members/${profile.username}`)}`
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url: address,
    dateCreated: profile.createdAt.toISOString(),
    mainEntity: {
      '@type': 'Person',
      name: profile.fullName || profile.username,
      alternateName: profile.username,
      url: address,
      ...(profile.bio ? { description: profile.bio } : {}),
      ...(profile.image ? { image: `${appOrigin()}${profile.image}` } : {}),
      ...(profile.city ? { homeLocation: { '@type': 'City' as const, name: profile.city } } : {}),
      ...(profile.interests.length > 0 ? { knowsAbout: profile.interests } : {}),
    },
  }
}
