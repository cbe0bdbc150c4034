'use client'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'

type Props = { address: string; title: string; labels: Record<'share' | 'copied', string> }

/** Gives a page to somebody: through the device's own sheet, or as an address to paste. Its place is kept before it can. */
export function ShareButton({ address, title, labels }: Props) {
  const [isCopied, setCopied] = useState(false)
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const give = async () => {
    // Who closes the sheet again wants nothing more; a device without one has the clipboard.
    const share: Navigator['share'] | undefined = navigator.share
    if (share) return share.call(navigator, { title, url: address }).catch(() => {})
    await navigator.clipboard.writeText(address)
    setCopied(true)
  }
  return (
    <div className="min-h-11">
      {isAlive && (
        <Button variant="quiet" size="small" onClick={() => void give()}>
          {isCopied ? labels.copied : labels.share}
        </Button>
      )}
      <span role="status" className="sr-only">
        {isCopied && labels.copied}
      </span>
    </div>
  )
}

const never = () => () => {}
