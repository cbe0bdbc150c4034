/** Text that is already safe to stand in a page. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | Html[] | string | number | null | undefined | false

/** A piece of a page. Whatever is put into it is escaped, unless it is a piece itself. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(
    parts.reduce((text, part, i) => text + part + (i < values.length ? shown(values[i]) : ''), ''),
  )
}

function shown(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(({ text }) => text).join('')
  return String(value).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

const style = `
:root { color-scheme: light dark; --paper: #fbf9f5; --ink: #2b2620; --quiet: #6a6258; --line: #e2dcd2; --card: #fff; --main: #4f46b8; --on-main: #fff; --bad: #a3261b; --good: #2c6b3c; --wait: #8a5a00 }
@media (prefers-color-scheme: dark) { :root { --paper: #191720; --ink: #efeaf5; --quiet: #aaa3b8; --line: #38343f; --card: #221f2b; --main: #a9a1ff; --on-main: #17142b; --bad: #ff9c90; --good: #8fd6a0; --wait: #f0c36a } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
header, main { max-width: 62rem; margin: 0 auto; padding: 1rem }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; border-bottom: 1px solid var(--line) }
header strong { font-size: 1.1rem } header nav { display: flex; flex-wrap: wrap; gap: 0 1rem }
h1 { font-size: 1.5rem; line-height: 1.2 } h2 { font-size: 1.1rem; margin-top: 2rem }
a { color: var(--main) } header nav a { padding: .6rem 0 }
.narrow { max-width: 30rem }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1rem; margin: 1rem 0 }
.note { color: var(--quiet) } .bad { color: var(--bad) } .good { color: var(--good) } .wait { color: var(--wait) }
.test { background: #f0c36a; color: #332200; padding: .1rem .5rem; border-radius: 99px; font-size: .85rem }
label { display: block; font-weight: 600; margin: .8rem 0 .2rem }
input:not([type=radio], [type=checkbox]), select { font: inherit; width: 100%; min-height: 44px; padding: .4rem .7rem; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 10px }
fieldset { border: 1px solid var(--line); border-radius: 14px; margin: 1rem 0 } legend { font-weight: 600; padding: 0 .4rem }
.radio { display: flex; gap: .6rem; align-items: center; font-weight: 400; min-height: 44px; margin: 0 }
button { font: inherit; font-weight: 600; min-height: 44px; padding: .4rem 1.2rem; border-radius: 99px; border: 1px solid var(--main); background: var(--main); color: var(--on-main); cursor: pointer }
button.second { background: transparent; color: var(--main) }
.row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin-top: .8rem } .row > * { flex: 0 1 auto; max-width: 100% } .row label { margin-top: 0 } .row input, .row select { width: auto; max-width: 100% }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .92rem } th, td { text-align: left; padding: .45rem .6rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: normal } td.sum, th.sum, .list td, .list th { white-space: nowrap } td.sum, th.sum { text-align: right; font-variant-numeric: tabular-nums }
@media (max-width: 45rem) { .list thead { display: none } .list tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line) } .list td { display: inline-block; max-width: 100%; padding: 0 .8rem 0 0; border: 0; white-space: normal; overflow-wrap: anywhere } }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1rem; white-space: pre-wrap; font-size: .82rem }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
summary { cursor: pointer; min-height: 44px; padding: .6rem 0 }`

/** A page of the stand-in itself, with its way around. */
export const deskPage = (title: string, body: Html): string =>
  document(
    title,
    html`<header><strong>Stripe, played</strong> <span class="test">stand-in</span>
<nav><a href="/">Events</a> <a href="/deliveries">Deliveries</a> <a href="/objects">Objects</a> <a href="/time">Time and faults</a></nav></header>
<main>${body}</main>`,
  )

/** A page that buyers and organizers see. */
export const visitorPage = (title: string, body: Html): string =>
  document(
    title,
    html`<main class="narrow"><p><span class="test">Test mode: no money moves</span></p>${body}</main>`,
  )

function document(title: string, body: Html): string {
  return `<!doctype html>
${html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,"><style>${new Html(style)}</style></head><body>${body}</body></html>`.text}`
}

/** The time as people write it, in UTC. */
export const clock = (seconds: number) =>
  new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19)
