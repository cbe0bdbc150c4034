'use client'
import { useState } from 'react'
import Cropper, { type Area } from 'react-easy-crop'

export type { Area }

type Props = {
  image: string
  aspect: number
  round: boolean
  zoomLabel: string
  /** The part to keep, in hundredths of the picture. */
  onCrop: (area: Area) => void
  onBroken: () => void
}

/** Chooses the part of a picture to keep: drag, wheel, arrow keys, or the slider. */
export function PictureCropper({ image, aspect, round, zoomLabel, onCrop, onBroken }: Props) {
  const [place, setPlace] = useState({ x: 0, y: 0 })
  const [zoom, setZoom] = useState(1)
  return (
    <div className="flex flex-col gap-2">
      <div className="relative aspect-wide overflow-hidden rounded-card bg-raised">
        <Cropper
          image={image}
          aspect={aspect}
          cropShape={round ? 'round' : 'rect'}
          crop={place}
          zoom={zoom}
          onCropChange={setPlace}
          onZoomChange={setZoom}
          onCropComplete={(area) => onCrop(area)}
          mediaProps={{ onError: onBroken }}
        />
      </div>
      <label className="flex min-h-11 items-center gap-3 text-sm">
        {zoomLabel}
        <input
          type="range"
          min={1}
          max={3}
          step={0.05}
          value={zoom}
          onChange={(event) => setZoom(Number(event.currentTarget.value))}
          className="flex-1 accent-dusk"
        />
      </label>
    </div>
  )
}
