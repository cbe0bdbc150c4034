/** A code as codes are compared and stored: upper case, no white space, one form of each letter. */
export function foldCode(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(/\s+/g, '')
}
