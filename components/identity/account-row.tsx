import { Link } from '@/components/ui/link'

/** One fact of an account and the way to change it. */
export function AccountRow(props: { name: string; value: string; href: string; change: string }) {
  const { name, value, href, change } = props
  return (
    <div className="flex items-center gap-4 px-5 py-3">
      <div className="min-w-0 flex-1">
        <dt className="text-quiet text-sm">{name}</dt>
        <dd className="break-words font-semibold">
          <bdi>{value}</bdi>
        </dd>
      </div>
      <dd>
        <Link href={href} aria-label={`${change}: ${name}`} className="link flex min-h-11 items-center">
          {change}
        </Link>
      </dd>
    </div>
  )
}
