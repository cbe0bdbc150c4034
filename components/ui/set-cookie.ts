'use client'

/** Sets a cookie that scripts may read; 0 seconds removes it. Not by cookieStore, which plain http and Firefox of 2024 lack. */
export function setCookie(name: string, value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  Reflect.set(document, 'cookie', `${name}=${value}; path=/; max-age=${seconds}; samesite=lax${secure}`)
}
