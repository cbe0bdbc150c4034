import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, users } from '@/db/schema'
import { sendMail } from '@/lib/platform/mail'
import { newDeviceMail } from './security-mails'

type NewDevice = { userId: number; userAgent: string; address: string; place: string; at: string }

/** Job: tells a member of a sign-in with a browser they have not used before. */
export async function sendNewDevice(data: NewDevice, jobId: string): Promise<void> {
  const [member] = await db
    .select({ account: users, timeZone: cities.timeZone })
    .from(users)
    .leftJoin(cities, eq(cities.id, users.currentCityId))
    .where(eq(users.id, data.userId))
  if (!member) return
  const { account, timeZone } = member
  await sendMail(await newDeviceMail(account, { ...data, timeZone: timeZone ?? 'UTC' }), jobId)
}
