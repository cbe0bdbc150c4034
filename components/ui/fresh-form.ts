/** A form that nobody has sent yet. */
export const freshForm = { values: {}, errors: {} }
