/** Faults of single fields, found after the shape was right; `key` is a key of the catalog's `fields`. */
export class FieldFaults extends Error {
  constructor(
    readonly faults: {
      field: string
      key: string
      details?: Record<string, string | number>
      /** what could have been meant, to choose from */
      options?: string[]
    }[],
  ) {
    super('field faults')
  }
}
