'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** How often a picture is looked at, and how long the same code has to be away before it counts again. */
const [look, away] = [180, 3000]

type State = 'off' | 'on' | 'denied' | 'missing'

/** The camera of this device, looking for codes while it is on; each is given once for as long as it is held up. */
export function useCamera(found: (code: string) => void) {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<State>('off')
  const isOn = state === 'on'
  useEffect(() => {
    if (!isOn) return
    const stop = new AbortController()
    watch(video, found, stop.signal).catch((thrown) => setState(reasonOf(thrown)))
    return () => stop.abort()
  }, [isOn, found])
  return { video, state, isOn, toggle: () => setState(isOn ? 'off' : 'on') }
}

async function watch(
  video: RefObject<HTMLVideoElement | null>,
  found: (code: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const [stream, detector] = await Promise.all([openCamera(), openDetector()])
  const end = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  if (signal.aborted || !video.current) return end()
  signal.addEventListener('abort', end)
  video.current.srcObject = stream
  await video.current.play()
  let last = { code: '', at: 0 }
  while (!signal.aborted && video.current) {
    const [seen] = await detector.detect(video.current).catch(() => [])
    const isNew = seen && (seen.rawValue !== last.code || Date.now() - last.at > away)
    if (seen) last = { code: seen.rawValue, at: Date.now() }
    if (seen && isNew && !signal.aborted) found(seen.rawValue)
    await new Promise((resolve) => setTimeout(resolve, look))
  }
}

function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
}

// The browser's own reader where there is one; otherwise the same interface over WebAssembly, from our own files.
async function openDetector(): Promise<BarcodeDetector> {
  const { prepareZXingModule } = await import('barcode-detector/polyfill')
  const wasm = new URL('zxing-wasm/reader/zxing_reader.wasm', import.meta.url).href
  prepareZXingModule({ overrides: { locateFile: () => wasm } })
  return new BarcodeDetector({ formats: ['qr_code'] })
}

function reasonOf(thrown: unknown): State {
  return thrown instanceof DOMException && thrown.name === 'NotAllowedError' ? 'denied' : 'missing'
}
