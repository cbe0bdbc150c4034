import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './identity'

export const imagePurposes = ['profile', 'cover', 'event', 'message'] as const

/** An uploaded picture, cleaned and stored in the widths a page needs. `id` is random: its address cannot be guessed. */
export const images = pgTable(
  'images',
  {
    id: text('id').primaryKey(),
    /** null: the account is deleted, and the picture goes with its files at the next sweep */
    ownerId: integer('owner_id').references(() => users.id, { onDelete: 'set null' }),
    purpose: text('purpose', { enum: imagePurposes }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** of all stored sizes together */
    bytes: integer('bytes').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('images_owner_id_idx').on(t.ownerId),
    check('images_purpose_check', sql`${t.purpose} in ('profile', 'cover', 'event', 'message')`),
    check('images_size_check', sql`${t.width} > 0 and ${t.height} > 0 and ${t.bytes} > 0`),
  ],
)
