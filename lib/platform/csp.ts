/**
 * Runs before the first paint, so that a chosen theme never flashes as the other one, and the offer of a page in the
 * language of the browser (components/shell/language-offer.tsx) moves nothing. Its hash stands in every policy.
 */
export const firstScript =
  'try{var d=document.documentElement.dataset,t=/(?:^|; )maly\\.theme=(light|dark)/.exec(document.cookie);if(t)d.theme=t[1];' +
  'var l=navigator.languages.map(function(l){return l.slice(0,2)}).find(function(l){return/en|es/.test(l)});if(l)d.speaks=l}catch{}'

/** `formsTo`: other sites that its forms lead to. `hasWasm`: it compiles WebAssembly of ours. */
type Page = { firstHash: string; isDev: boolean; formsTo?: string[]; hasWasm?: boolean }

/** The policy of a page that is rendered for one request: its scripts carry the nonce. */
export function noncePolicy(
  nonce: string,
  { firstHash, isDev, formsTo = [], hasWasm = false }: Page,
): string {
  const evaluated = isDev ? " 'unsafe-eval'" : hasWasm ? " 'wasm-unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' '${firstHash}'${evaluated}`,
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
