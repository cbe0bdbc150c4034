import { Link } from '@/components/ui/link'

/** One fact of an account and the way to change it. */
export function AccountRow(props: { name: string; value: string; href: string; change: string }) {
  const { name, value, href, change } = props
  return (
    <li className="flex items-center gap-4 px-5 py-3">
      <p className="min-w-0 flex-1">
        <span className="block text-quiet text-sm">{name}</span>
        <bdi className="block break-words font-semibold">{value}</bdi>
      </p>
      <Link href={href} aria-label={`${change}: ${name}`} className="link flex min-h-11 items-center">
        {change}
      </Link>
    </li>
  )
}
