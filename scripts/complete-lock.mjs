import { readFileSync, writeFileSync } from 'node:fs'

/*
 * Completes package-lock.json after `npm install` on a machine whose registry lacks the packages of other platforms: npm
 * leaves them out there, and `npm ci` of npm 11 then refuses the file everywhere. What the names say (system, processor,
 * C library) is what npm needs to pass them by, or to fetch them where they fit. A second run changes nothing.
 */
const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const { packages } = lock

for (const [where, { optionalDependencies = {} }] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const isThere = packages[`${where}/node_modules/${name}`] ?? packages[`node_modules/${name}`]
    if (!isThere) packages[`node_modules/${name}`] = entryOf(name, range)
  }
}
const [root, ...others] = Object.entries(packages)
lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => a.localeCompare(b, 'en'))])
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)

function entryOf(name, range) {
  const [system] = /android|darwin|freebsd|linux|win32|wasm32/.exec(name) ?? []
  const [cpu] = /wasm32|arm64|arm(?=-)|x64|ia32/.exec(name) ?? []
  const library = /musl/.test(name) ? 'musl' : /-gnu/.test(name) ? 'glibc' : undefined
  if (!system || !cpu) throw new Error(`${name}: the name does not say for which platform it is`)
  return {
    version: range.replace(/^[~^]/, ''),
    cpu: [cpu],
    ...(library ? { libc: [library] } : {}),
    optional: true,
    ...(system === 'wasm32' ? {} : { os: [system] }),
  }
}
