import { job } from '@/lib/platform/jobs'
import type { Purpose } from './schema'

/** Removes the files of a picture that nothing shows any more. */
export const removeFilesJob = job<{ id: string; purpose: Purpose }>('images.remove-files')

/** Removes the pictures that nothing shows. */
export const sweepImagesJob = job<Record<never, never>>('images.sweep')
