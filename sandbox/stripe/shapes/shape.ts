/** What a value may be. The names of `ref` are keys of `Shapes.objects`. */
export type Shape =
  | { is: 'string' | 'number' | 'boolean' | 'null' | 'any' }
  | { one: (string | number | boolean)[] }
  | { list: Shape }
  | { ref: string }
  | { either: Shape[] }

/** The fields of an object; `rest` is the shape of all others, and without it there are none. */
export type ObjectShape = { fields: Record<string, Shape>; required: string[]; rest?: Shape }

export type Operation = { params?: Shape; answer: Shape; isList: boolean }

export type Shapes = {
  version: string
  /** by method and path, for example "POST /v1/refunds/{}" */
  operations: Record<string, Operation>
  /** the events, by their kind */
  events: Record<string, Shape>
  objects: Record<string, ObjectShape>
}
