/** A table whose source can be read as well: every cell as wide as its column. */
export function markdownTable(head: string[], rows: string[][]): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i]?.length ?? 0)))
  const line = (row: string[]) => `| ${widths.map((width, i) => (row[i] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** A titled list, or nothing where there are no lines. */
export function markdownList(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`]
}

/** As code, also in a cell of a table, where a bar would end it. */
export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}
