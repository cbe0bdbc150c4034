import ts from 'typescript'
import type { ObjectShape, Shape } from './shape'

const flags = ts.TypeFlags

/** Turns types of the package into shapes; the objects met on the way are gathered by name. */
export class Converter {
  readonly objects: Record<string, ObjectShape> = {}
  private readonly names = new Map<ts.Type, string>()

  constructor(
    private readonly checker: ts.TypeChecker,
    /** what a request may hold is closed; what an answer may hold is open to new fields */
    private readonly prefix: 'asked' | 'told',
  ) {}

  convert(type: ts.Type): Shape {
    if (type.isUnion()) return this.union(type.types)
    return simple(type) ?? this.compound(type)
  }

  private compound(type: ts.Type): Shape {
    if (type.aliasSymbol?.name === 'Decimal') return { is: 'string' }
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference)
      return { list: item ? this.convert(item) : { is: 'any' } }
    }
    return type.flags & (flags.Object | flags.Intersection) ? { ref: this.object(type) } : { is: 'any' }
  }

  private union(types: ts.Type[]): Shape {
    const parts = types.filter((type) => !isNothing(type) && !isOpenEnd(type)).map((it) => this.convert(it))
    const values = parts.flatMap((part) => ('one' in part ? part.one : []))
    const rest = unique(parts.filter((part) => !('one' in part)))
    const isBoolean = values.includes(true) && values.includes(false)
    const words = isBoolean ? values.filter((value) => typeof value !== 'boolean') : values
    const either: Shape[] = [
      ...(isBoolean ? [{ is: 'boolean' } as const] : []),
      ...(words.length > 0 ? [{ one: words }] : []),
      ...rest,
    ]
    return either.length === 1 && either[0] ? either[0] : either.length === 0 ? { is: 'string' } : { either }
  }

  private object(type: ts.Type): string {
    const known = this.names.get(type)
    if (known) return known
    const name = this.name(type)
    this.names.set(type, name)
    // Set before its fields are read: objects refer to themselves.
    const shape: ObjectShape = { fields: {}, required: [] }
    this.objects[name] = shape
    for (const property of this.checker.getPropertiesOfType(type)) this.field(shape, property)
    const rest = this.checker.getIndexTypeOfType(type, ts.IndexKind.String)
    if (rest) shape.rest = this.convert(rest)
    return name
  }

  private field(shape: ObjectShape, property: ts.Symbol): void {
    const type = this.checker.getTypeOfSymbol(property)
    if (property.name === 'lastResponse' || type.getCallSignatures().length > 0) return
    shape.fields[property.name] = this.convert(type)
    if (!(property.flags & ts.SymbolFlags.Optional)) shape.required.push(property.name)
  }

  private name(type: ts.Type): string {
    const symbol = type.aliasSymbol ?? type.symbol
    const whole = symbol ? this.checker.getFullyQualifiedName(symbol) : 'anonymous'
    const short = whole.replace(/^.*\/esm\/(resources\/)?/, '').replace(/[^A-Za-z0-9_.]+/g, '.')
    const base = `${this.prefix}:${short}`
    if (!(base in this.objects)) return base
    let n = 2
    while (`${base}#${n}` in this.objects) n++
    return `${base}#${n}`
  }
}

function simple(type: ts.Type): Shape | undefined {
  if (isOpenEnd(type)) return { is: 'string' }
  if (type.flags & (flags.Any | flags.Unknown)) return { is: 'any' }
  if (type.flags & flags.Null) return { is: 'null' }
  if (type.flags & flags.BooleanLiteral) return { one: [isTrue(type)] }
  if (type.isStringLiteral() || type.isNumberLiteral()) return { one: [type.value] }
  if (type.flags & flags.String) return { is: 'string' }
  if (type.flags & flags.Number) return { is: 'number' }
  return undefined
}

const isNothing = (type: ts.Type) => Boolean(type.flags & (flags.Undefined | flags.Void))

const isTrue = (type: ts.Type) => 'intrinsicName' in type && type.intrinsicName === 'true'

/** "Any word that a later version adds": a string joined with an empty object. It is no value of today's. */
function isOpenEnd(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((part) => Boolean(part.flags & flags.String))
}

function unique(shapes: Shape[]): Shape[] {
  const seen = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]))
  return [...seen.values()]
}
