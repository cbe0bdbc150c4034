import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { cities } from './places'

export const users = pgTable(
  'users',
  {
    id: serial('id').primaryKey(),
    username: text('username').notNull(),
    email: text('email').notNull(),
    /** Argon2id hash; null for members who sign in by another way */
    password: text('password'),
    fullName: text('full_name').notNull().default(''),
    bio: text('bio').notNull().default(''),
    profileImage: text('profile_image'),
    coverImage: text('cover_image'),
    currentCity: text('current_city'),
    interests: jsonb('interests').$type<string[]>().notNull().default([]),
    currentMoods: jsonb('currentMoods').$type<string[]>().notNull().default([]),
    role: text('role', { enum: ['user', 'admin'] })
      .notNull()
      .default('user'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    updatedAt: timestamp('updated_at').notNull().defaultNow(),
    isVerified: boolean('is_verified').notNull().default(false),
    premiumStatus: text('premium_status').notNull().default('none'),
    languagePreference: text('language_preference').notNull().default('en'),
    /** username as compared: case, accents and look-alike letters folded (rule C5) */
    usernameFolded: text('username_folded').notNull(),
    currentCityId: integer('current_city_id').references(() => cities.id, { onDelete: 'restrict' }),
    isPrivate: boolean('is_private').notNull().default(false),
    suspendedAt: timestamp('suspended_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('users_username_folded_key').on(t.usernameFolded),
    uniqueIndex('users_email_key').on(sql`lower(${t.email})`),
    index('users_current_city_id_idx').on(t.currentCityId),
    // the sweep of sign-ups that were never confirmed
    index('users_unverified_idx').on(t.createdAt).where(sql`not ${t.isVerified}`),
    check('users_role_check', sql`${t.role} in ('user', 'admin')`),
    check('users_username_check', sql`${t.username} <> '' and ${t.usernameFolded} <> ''`),
    check('users_interests_check', sql`jsonb_typeof(${t.interests}) = 'array'`),
    check('users_current_moods_check', sql`jsonb_typeof(${t.currentMoods}) = 'array'`),
    check(
      'users_premium_status_check',
      sql`${t.premiumStatus} in ('none', 'trialing', 'active', 'past_due', 'cancelled')`,
    ),
    check('users_current_city_check', sql`(${t.currentCity} is null) = (${t.currentCityId} is null)`),
  ],
)

/** `id` is the SHA-256 of the cookie's token: a stolen table is no stolen session. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: timestamp('expires_at').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (t) => [index('sessions_user_id_idx').on(t.userId), index('sessions_expires_at_idx').on(t.expiresAt)],
)

/** Links sent by mail. `token_hash` is the SHA-256 of what the link carries; one use, then the row is gone. */
export const verificationTokens = pgTable(
  'verification_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: ['confirm_email', 'reset_password'] }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('verification_tokens_user_id_idx').on(t.userId),
    index('verification_tokens_expires_at_idx').on(t.expiresAt),
    check('verification_tokens_purpose_check', sql`${t.purpose} in ('confirm_email', 'reset_password')`),
  ],
)

/** Counters of rate-limiter-flexible, shared by all instances; its columns, its names. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull().default(0),
    expire: timestamp('expire', { withTimezone: true }),
  },
  (t) => [index('rate_limits_expire_idx').on(t.expire)],
)
