import type { PgTable } from 'drizzle-orm/pg-core'
import type * as schema from '@/db/schema'
import { companyMeanings } from './meanings-company'
import { eventMeanings } from './meanings-events'
import { invitationMeanings } from './meanings-invitations'
import { messageMeanings } from './meanings-messages'
import { moneyMeanings } from './meanings-money'
import { organizingMeanings } from './meanings-organizing'
import { peopleMeanings } from './meanings-people'
import { premiumMeanings } from './meanings-premium'
import { safetyMeanings } from './meanings-safety'
import { searchMeanings } from './meanings-search'
import { sellingMeanings } from './meanings-selling'

type Tables = {
  [Name in keyof typeof schema as (typeof schema)[Name] extends PgTable ? Name : never]: (typeof schema)[Name]
}

/** What each table is for, in one sentence, and what each of its columns says. */
export type Meanings = {
  [Name in keyof Tables]: {
    purpose: string
    columns: { [Column in keyof Tables[Name]['_']['columns']]: string }
  }
}

/** In the order of the document. A table or column without its words does not compile. */
export const meanings: Meanings = {
  ...peopleMeanings,
  ...messageMeanings,
  ...companyMeanings,
  ...eventMeanings,
  ...organizingMeanings,
  ...moneyMeanings,
  ...premiumMeanings,
  ...invitationMeanings,
  ...sellingMeanings,
  ...safetyMeanings,
  ...searchMeanings,
}
