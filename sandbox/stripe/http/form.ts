/** What a form says, before anybody asked what it means: words, and lists and objects of them. */
export type Raw = string | Raw[] | { [name: string]: Raw }

const deepest = 20

/** Decodes `a=1&b[c]=2&d[0][e]=3&f[]=4`, Stripe's way of sending nested values. */
export function decodeForm(body: string): { [name: string]: Raw } {
  const root: Node = new Map()
  for (const [name, value] of new URLSearchParams(body)) put(root, stepsOf(name), value)
  const raw = plain(root)
  return typeof raw === 'object' && !Array.isArray(raw) ? raw : {}
}

type Node = Map<string, Node | string>

function stepsOf(name: string): string[] {
  const [, head = '', tail = ''] = /^([^[]*)(.*)$/s.exec(name) ?? []
  const inner = [...tail.matchAll(/\[([^\]]*)\]/g)].map(([, step = '']) => step)
  return [head, ...inner].slice(0, deepest)
}

function put(node: Node, [step = '', ...rest]: string[], value: string): void {
  const key = step === '' ? String(node.size) : step
  if (rest.length === 0) return void node.set(key, value)
  const there = node.get(key)
  const next: Node = there instanceof Map ? there : new Map()
  node.set(key, next)
  put(next, rest, value)
}

function plain(node: Node | string): Raw {
  if (typeof node === 'string') return node
  const entries = [...node].map(([key, value]) => [key, plain(value)] as const)
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
  if (isList) return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
  return Object.fromEntries(entries)
}
