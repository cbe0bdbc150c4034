'use client'
import dynamic from 'next/dynamic'
import { type ChangeEvent, useRef, useState } from 'react'
import type { Area } from '@/components/profiles/cropper'
import { CheckboxField } from '@/components/ui/choice'
import { Cover } from '@/components/ui/cover'
import { TextField } from '@/components/ui/field'
import { useHeld } from '@/components/ui/use-held'
import { acceptedTypes, largestUpload } from '@/lib/images/schema'
import type { PartProps } from './event-form-parts'

const Cropper = dynamic(
  () => import('@/components/profiles/cropper').then((module) => module.PictureCropper),
  {
    ssr: false,
  },
)

type Props = PartProps & {
  picture: { src: string | null; drawn: string }
  /** What the page would show: the address of the chosen picture, null for the drawn one. */
  onShow: (src: string | null) => void
}

/** The picture of an event: a file, dropped or chosen and cut to its shape, or the drawn one. */
export function CoverField({ state, labels, picture, onShow }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [address, setAddress] = useState<string | null>(null)
  const [crop, setCrop] = useState<Area | null>(null)
  const [problem, setProblem] = useState<string | undefined>()
  useHeld(input, problem !== undefined)
  const show = (file: File | undefined) => {
    if (address) URL.revokeObjectURL(address)
    const isTooLarge = file !== undefined && file.size > largestUpload
    const next = file && !isTooLarge ? URL.createObjectURL(file) : null
    setProblem(isTooLarge ? labels.coverTooLarge : undefined)
    setCrop(null)
    setAddress(next)
    onShow(next ?? picture.src)
  }
  const take = (files: FileList) => {
    if (!input.current || !files[0]) return
    input.current.files = files
    show(files[0])
  }
  return (
    <fieldset
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer.files)
      }}
      onPaste={(event) => take(event.clipboardData.files)}
      className="flex flex-col gap-4 rounded-large border border-dashed border-line p-4"
    >
      <legend className="sr-only">{labels.cover}</legend>
      {address ? (
        <Cropper
          image={address}
          aspect={1200 / 630}
          round={false}
          zoomLabel={labels.coverZoom}
          onCrop={setCrop}
          onBroken={() => show(undefined)}
        />
      ) : (
        <Cover src={picture.src ?? picture.drawn} alt="" shape="wide" className="max-w-56" />
      )}
      {crop && (
        <>
          <input type="hidden" name="cropX" value={crop.x} />
          <input type="hidden" name="cropY" value={crop.y} />
          <input type="hidden" name="cropWidth" value={crop.width} />
          <input type="hidden" name="cropHeight" value={crop.height} />
        </>
      )}
      <TextField
        ref={input}
        name="cover"
        type="file"
        accept={acceptedTypes}
        label={labels.cover}
        hint={`${labels.coverHint} ${labels.coverDrop}`}
        optional={labels.optional}
        error={problem ?? state.errors.cover}
        onChange={(event: ChangeEvent<HTMLInputElement>) => show(event.currentTarget.files?.[0])}
      />
      {picture.src && !address && <CheckboxField name="coverGone" label={labels.coverGone} />}
    </fieldset>
  )
}
