/** Joins class names. The last argument is the caller's `className`: meant for layout (margin, width), not for looks. */
export const cx = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join(' ')
