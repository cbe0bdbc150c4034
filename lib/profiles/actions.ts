'use server'
import { updateTag } from 'next/cache'
import { RedirectType, redirect } from 'next/navigation'
import { localePath } from '@/lib/i18n/locales'
import { memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { addCity, changeCity, moveTo } from './cities'
import { changePicture, editInterests, editProfile, removePicture } from './edit'
import { toggleMood } from './moods'
import {
  addCityShape,
  interestsShape,
  moodShape,
  ownCityShape,
  ownTravelShape,
  pictureShape,
  profileShape,
  travelShape,
  welcomeShape,
} from './schema'
import { cancelTravel, planTravel } from './travel'
import { moveOn } from './welcome'

export const saveProfile = memberAction(profileShape, async (viewer, input) => {
  await editProfile(viewer, input, now())
  updateTag(`member:${viewer.username}`)
  return { done: 'saved' }
})

export const savePicture = memberAction(pictureShape, async (viewer, input, { files, locale }) => {
  if (input.intent === 'remove') await removePicture(viewer, input.which, now())
  else await changePicture(viewer, { which: input.which, crop: input.crop, file: files[input.which] }, now())
  updateTag(`member:${viewer.username}`)
  redirect(input.goTo ?? `${localePath(locale, '/settings/profile')}?said=picture`)
})

export const chooseMood = memberAction(moodShape, async (viewer, input, { locale }) => {
  await toggleMood(viewer, input, now())
  updateTag(`member:${viewer.username}`)
  redirect(input.back ?? localePath(locale, '/settings/profile'), RedirectType.replace)
})

export const addOwnCity = memberAction(addCityShape, async (viewer, input, { locale }) => {
  await (input.isHere ? moveTo : addCity)(viewer, input, now())
  updateTag(`member:${viewer.username}`)
  redirect(input.goTo ?? `${localePath(locale, '/settings/cities')}?said=city`)
})

export const changeOwnCity = memberAction(ownCityShape, async (viewer, input, { locale }) => {
  await changeCity(viewer, input, now())
  updateTag(`member:${viewer.username}`)
  redirect(`${localePath(locale, '/settings/cities')}?said=city`)
})

export const planOwnTravel = memberAction(travelShape, async (viewer, input, { locale }) => {
  await planTravel(viewer, input, now())
  updateTag(`member:${viewer.username}`)
  redirect(`${localePath(locale, '/settings/cities')}?said=travel`)
})

export const cancelOwnTravel = memberAction(ownTravelShape, async (viewer, { travelId }, { locale }) => {
  await cancelTravel(viewer, travelId)
  updateTag(`member:${viewer.username}`)
  redirect(`${localePath(locale, '/settings/cities')}?said=travelGone`)
})

export const saveInterests = memberAction(interestsShape, async (viewer, { interests, goTo }, { locale }) => {
  await editInterests(viewer, interests, now())
  updateTag(`member:${viewer.username}`)
  redirect(goTo ?? localePath(locale, '/settings/profile'))
})

export const moveOnInWelcome = memberAction(welcomeShape, async (viewer, input, { locale }) => {
  const next = await moveOn(viewer, input, now())
  redirect(localePath(locale, next ? `/welcome/${next}` : '/feed'))
})
