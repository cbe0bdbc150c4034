'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

type Props = { address: string; labels: Record<'copy' | 'copied' | 'address', string> }

/** An address to give away. Without JavaScript it is there to be marked and copied by hand. */
export function CopyLink({ address, labels }: Props) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    setCopied(true)
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <input
        readOnly
        value={address}
        aria-label={labels.address}
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
        className="min-h-11 min-w-0 flex-1 rounded-card border border-line bg-raised px-3 text-sm"
      />
      <Button variant="quiet" onClick={() => void copy()}>
        {isCopied ? labels.copied : labels.copy}
      </Button>
      <span role="status" className="sr-only">
        {isCopied && labels.copied}
      </span>
    </div>
  )
}
