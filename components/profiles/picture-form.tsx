'use client'
import dynamic from 'next/dynamic'
import {
  type ChangeEvent,
  type ClipboardEvent,
  type DragEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react'
import { Problems } from '@/components/identity/problems'
import { cx } from '@/components/ui/cx'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { useHeld } from '@/components/ui/use-held'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { acceptedTypes, largestUpload, sizesOf } from '@/lib/images/schema'
import { savePicture } from '@/lib/profiles/actions'
import type { Area } from './cropper'

const Cropper = dynamic(() => import('./cropper').then((module) => module.PictureCropper), { ssr: false })

type Label = 'field' | 'hint' | 'drop' | 'zoom' | 'save' | 'remove' | 'tooLarge' | 'problems'

type Props = {
  locale: Locale
  which: 'profile' | 'cover'
  labels: Record<Label, string>
  hasPicture: boolean
  /** Where to come back to, where it is not the page of the profile. */
  goTo?: string | undefined
  /** The picture as it is now. */
  children: ReactNode
}

/** A picture by file, drop or paste, cut to its shape. Without JavaScript: a file and a button, cut around the middle. */
export function PictureForm({ locale, which, labels, hasPicture, goTo, children }: Props) {
  const { state, form } = useForm(savePicture, { values: {}, errors: {} }, failureWords[locale].lost)
  const input = useRef<HTMLInputElement>(null)
  const [address, setAddress] = useState<string | null>(null)
  const [crop, setCrop] = useState<Area | null>(null)
  const [isOver, setIsOver] = useState(false)
  const [problem, setProblem] = useState<string | undefined>()
  // What was refused before another file was chosen is not wrong with this one.
  const [answered, setAnswered] = useState<typeof state | null>(null)
  const told = answered === state ? { ...state, errors: {}, message: '' } : state
  useHeld(input, problem !== undefined)
  const show = (file: File | undefined) => {
    if (address) URL.revokeObjectURL(address)
    setCrop(null)
    setAnswered(state)
    const tooLarge = file !== undefined && file.size > largestUpload
    setProblem(tooLarge ? labels.tooLarge : undefined)
    setAddress(file && !tooLarge ? URL.createObjectURL(file) : null)
  }
  const take = (files: FileList | undefined) => {
    const [file] = files ?? []
    if (!file || !input.current || !files) return
    input.current.files = files
    show(file)
  }
  const error = problem ?? told.errors[which]
  return (
    <form
      {...form}
      encType="multipart/form-data"
      noValidate
      onPaste={(event: ClipboardEvent) => take(event.clipboardData.files)}
      onDragOver={(event: DragEvent) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault()
        setIsOver(false)
        take(event.dataTransfer.files)
      }}
      className={cx(
        'flex flex-col gap-4 rounded-large border border-dashed border-line p-4 transition',
        isOver && 'border-dusk bg-dusk-soft',
      )}
    >
      <Problems title={labels.problems} state={told} names={{ [which]: labels.field }} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="which" value={which} />
      {goTo && <input type="hidden" name="goTo" value={goTo} />}
      {address ? (
        <Cropper
          image={address}
          aspect={sizesOf[which].ratio ?? 1}
          round={which === 'profile'}
          zoomLabel={labels.zoom}
          onCrop={setCrop}
          onBroken={() => setAddress(null)}
        />
      ) : (
        children
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
        name={which}
        type="file"
        accept={acceptedTypes}
        label={labels.field}
        hint={`${labels.hint} ${labels.drop}`}
        error={error}
        onChange={(event: ChangeEvent<HTMLInputElement>) => show(event.currentTarget.files?.[0])}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="change" variant="plain">
          {labels.save}
        </SubmitButton>
        {hasPicture && (
          <SubmitButton name="intent" value="remove" variant="bare" data-unheld>
            {labels.remove}
          </SubmitButton>
        )}
      </div>
    </form>
  )
}
