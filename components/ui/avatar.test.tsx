import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Avatar } from './avatar'

test.each([
  ['ana', 'A'],
  ['  Omar', 'O'],
  ['ñandu', 'Ñ'],
  ['e\u0301va', 'E\u0301'],
  ['\u{1f469}\u200d\u{1f680} Yuri', '\u{1f469}\u200d\u{1f680}'],
  ['ليلى', 'ل'],
  ['7th', '7'],
  ['x', 'X'],
  ['', ''],
])('the face of %j shows its first whole letter', (name, letter) => {
  const html = renderToStaticMarkup(<Avatar id={1} name={name} />)
  expect(html).toContain(`<span aria-hidden="true">${letter}</span>`)
})
