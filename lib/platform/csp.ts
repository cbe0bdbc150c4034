/** Runs before the first paint, so that a chosen theme never flashes as the other one. Its hash stands in every policy. */
export const themeScript =
  'try{var t=/(?:^|; )maly\\.theme=(light|dark)/.exec(document.cookie);if(t)document.documentElement.dataset.theme=t[1]}catch{}'

/** `formsTo`: other sites that its forms lead to. `hasWasm`: it compiles WebAssembly of ours. */
type Page = { themeHash: string; isDev: boolean; formsTo?: string[]; hasWasm?: boolean }

/** The policy of a page that is rendered for one request: its scripts carry the nonce. */
export function noncePolicy(
  nonce: string,
  { themeHash, isDev, formsTo = [], hasWasm = false }: Page,
): string {
  const evaluated = isDev ? " 'unsafe-eval'" : hasWasm ? " 'wasm-unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' '${themeHash}'${evaluated}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    ["form-action 'self'", ...formsTo].join(' '),
    "frame-ancestors 'none'",
  ].join('; ')
}
