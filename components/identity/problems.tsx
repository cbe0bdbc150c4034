import { ErrorSummary } from '@/components/ui/error-summary'
import type { Shown } from '@/components/ui/use-form'

type Props = {
  title: string
  state: Shown
  /** The fields by their names in the page's order: a list of six times the same sentence helps nobody. */
  names: Record<string, string>
}

/** What was wrong with a form as a whole and with each field, on top of it. */
export function Problems({ title, state, names }: Props) {
  const order = Object.keys(names)
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)
  const faults = Object.entries(state.errors)
    .sort(([a], [b]) => place(a) - place(b))
    .map(([field, message]) => ({ field, message: names[field] ? `${names[field]}: ${message}` : message }))
  const refusal = state.message ? [{ message: state.message, way: state.way }] : []
  return <ErrorSummary title={title} errors={faults.length > 0 ? faults : refusal} />
}
