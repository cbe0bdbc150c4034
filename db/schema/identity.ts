import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { cities } from './places'

/** Where a new member stands in the welcome; in this order. */
export const onboardingSteps = ['city', 'moods', 'interests', 'picture', 'people', 'events'] as const

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
    /** until when this member has premium, by a subscription or by days they were given; null: not at all */
    premiumUntil: timestamp('premium_until', { withTimezone: true }),
    languagePreference: text('language_preference').notNull().default('en'),
    /** username as compared: case, accents and look-alike letters folded (rule C5) */
    usernameFolded: text('username_folded').notNull(),
    currentCityId: integer('current_city_id').references(() => cities.id, { onDelete: 'restrict' }),
    isPrivate: boolean('is_private').notNull().default(false),
    suspendedAt: timestamp('suspended_at', { withTimezone: true }),
    /** the member writes to nobody new and publishes nothing until then, by a decision of an admin */
    limitedUntil: timestamp('limited_until', { withTimezone: true }),
    /** when the member asked to be deleted; until it is done the account is as if suspended, and can be opened again */
    closedAt: timestamp('closed_at', { withTimezone: true }),
    /** what is left is a number that money and events hold on to */
    erasedAt: timestamp('erased_at', { withTimezone: true }),
    /** the step of the welcome that comes next; null: done or skipped */
    onboardingStep: text('onboarding_step', { enum: onboardingSteps }),
    /** when the moods stop being shown, whatever any sweeper did; null: when they are changed */
    moodsExpireAt: timestamp('moods_expire_at', { withTimezone: true }),
    listsVisibleTo: text('lists_visible_to', { enum: ['everyone', 'followers', 'nobody'] })
      .notNull()
      .default('everyone'),
    /** rule C4: `following` are the people this member follows back */
    attendanceVisibleTo: text('attendance_visible_to', { enum: ['everyone', 'following', 'organizer'] })
      .notNull()
      .default('everyone'),
    messagesFrom: text('messages_from', { enum: ['everyone', 'following', 'nobody'] })
      .notNull()
      .default('everyone'),
    theme: text('theme', { enum: ['system', 'light', 'dark'] })
      .notNull()
      .default('system'),
    feedSeenAt: timestamp('feed_seen_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('users_username_folded_key').on(t.usernameFolded),
    uniqueIndex('users_email_key').on(sql`lower(${t.email})`),
    // people in a city, the newest first, paged by id; by mood and by interest, whatever its case
    index('users_current_city_id_idx').on(t.currentCityId, t.id),
    index('users_current_moods_idx').using('gin', sql`${t.currentMoods} jsonb_path_ops`),
    index('users_interests_idx').using('gin', sql`(lower(${t.interests}::text)::jsonb) jsonb_path_ops`),
    // the sweep of sign-ups that were never confirmed
    index('users_unverified_idx').on(t.createdAt).where(sql`not ${t.isVerified}`),
    // what the job of rule A4 has to erase
    index('users_closed_at_idx')
      .on(t.closedAt)
      .where(sql`${t.closedAt} is not null and ${t.erasedAt} is null`),
    check('users_closed_check', sql`${t.erasedAt} is null or ${t.closedAt} is not null`),
    check('users_role_check', sql`${t.role} in ('user', 'admin')`),
    check('users_username_check', sql`${t.username} <> '' and ${t.usernameFolded} <> ''`),
    check('users_interests_check', sql`jsonb_typeof(${t.interests}) = 'array'`),
    check('users_current_moods_check', sql`jsonb_typeof(${t.currentMoods}) = 'array'`),
    check(
      'users_premium_status_check',
      sql`${t.premiumStatus} in ('none', 'trialing', 'active', 'past_due', 'cancelled')`,
    ),
    check(
      'users_onboarding_step_check',
      sql`${t.onboardingStep} in ('city', 'moods', 'interests', 'picture', 'people', 'events')`,
    ),
    check(
      'users_privacy_check',
      sql`${t.listsVisibleTo} in ('everyone', 'followers', 'nobody') and ${t.attendanceVisibleTo} in ('everyone', 'following', 'organizer') and ${t.messagesFrom} in ('everyone', 'following', 'nobody')`,
    ),
    check('users_theme_check', sql`${t.theme} in ('system', 'light', 'dark')`),
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
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
    /** when this browser last proved who sits at it: changes of rights ask for a proof of the last ten minutes */
    provedAt: timestamp('proved_at', { withTimezone: true }).notNull().defaultNow(),
    userAgent: text('user_agent').notNull().default(''),
    address: text('address').notNull().default(''),
    place: text('place').notNull().default(''),
  },
  (t) => [index('sessions_user_id_idx').on(t.userId), index('sessions_expires_at_idx').on(t.expiresAt)],
)

/** Browsers a member has signed in with: a sign-in from another one is told by mail. `device_hash` is a SHA-256. */
export const knownDevices = pgTable(
  'known_devices',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    deviceHash: text('device_hash').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.deviceHash] }), index('known_devices_seen_at_idx').on(t.seenAt)],
)

/** Accounts elsewhere that open a member's account here (OpenID Connect: provider and its `sub`). */
export const accounts = pgTable(
  'accounts',
  {
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.providerAccountId] }),
    uniqueIndex('accounts_user_id_provider_key').on(t.userId, t.provider),
  ],
)

/** A change of address that waits until both addresses have agreed. One per member: the newest replaces it. */
export const emailChanges = pgTable(
  'email_changes',
  {
    userId: integer('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    newEmail: text('new_email').notNull(),
    oldConfirmedAt: timestamp('old_confirmed_at', { withTimezone: true }),
    newConfirmedAt: timestamp('new_confirmed_at', { withTimezone: true }),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('email_changes_expires_at_idx').on(t.expiresAt)],
)

/** Names that members had before: they lead to the new one, and nobody else takes them for a time (rule C5). */
export const formerUsernames = pgTable(
  'former_usernames',
  {
    usernameFolded: text('username_folded').primaryKey(),
    username: text('username').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    reservedUntil: timestamp('reserved_until', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('former_usernames_user_id_idx').on(t.userId)],
)

export const tokenPurposes = [
  'confirm_email',
  'reset_password',
  'sign_in',
  'prove',
  'change_email_old',
  'change_email_new',
] as const

/** Links sent by mail. `token_hash` is the SHA-256 of what the link carries; one use, then the row is gone. */
export const verificationTokens = pgTable(
  'verification_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: tokenPurposes }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** HMAC of the short code that may be typed instead, with the wrong tries at it */
    codeHash: text('code_hash'),
    tries: integer('tries').notNull().default(0),
    /** SHA-256 of the cookie of the browser that asked: the link works there alone, the code for whoever reads the mail */
    browserHash: text('browser_hash'),
  },
  (t) => [
    index('verification_tokens_user_id_idx').on(t.userId),
    index('verification_tokens_expires_at_idx').on(t.expiresAt),
    check(
      'verification_tokens_purpose_check',
      sql`${t.purpose} in ('confirm_email', 'reset_password', 'sign_in', 'prove', 'change_email_old', 'change_email_new')`,
    ),
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
