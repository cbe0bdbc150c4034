import { notFound } from 'next/navigation'

export default function AnythingElse() {
  notFound()
}
