'use client'
import type { ReactNode } from 'react'
import { sendAside } from '@/components/ui/aside'
import { Link } from '@/components/ui/link'

type Props = {
  href: string
  className: string
  children: ReactNode
  /** what is read once its page is opened */
  unread?: Record<string, string | number> | undefined
}

/** The way to where something can be done about a notice; whoever takes it has read it. */
export function NoticeLink({ unread, ...link }: Props) {
  return <Link {...link} onClick={() => unread && sendAside('notice', unread)} />
}
