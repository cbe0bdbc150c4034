'use client'
import { sendAside } from '@/components/ui/aside'
import { listen } from './stream'

const counted = ['hello', 'reset', 'message', 'read', 'answered', 'notice']

/** Lets a page count anew what is unread, a moment after something has happened, and says that messages have arrived. */
export function watch(countAgain: () => void): () => void {
  let counting: ReturnType<typeof setTimeout> | undefined
  let marking: ReturnType<typeof setTimeout> | undefined
  return listen(({ kind }) => {
    if (counted.includes(kind)) {
      clearTimeout(counting)
      counting = setTimeout(countAgain, 200)
    }
    if (kind === 'message' || kind === 'hello' || kind === 'reset') {
      clearTimeout(marking)
      marking = setTimeout(() => sendAside('delivered'), 250)
    }
  })
}
