/** The chapters around the tables. */
export const opening = `# The database

Written by \`npm run db:docs\` from \`db/schema.ts\`; a test fails when the two differ. Change the schema there and the words in
\`scripts/database-docs/\`.

PostgreSQL 18, one schema \`public\`. Beside it stand \`drizzle\` (which migrations have run) and \`pgboss\` (the job queue). Migrations
are generated into \`drizzle/\` by \`npm run db:generate\` and applied at every start and by \`npm run db:migrate\`.
`

/** PRODUCT.md's words, and what each is in a table. */
export const words: [word: string, is: string][] = [
  [
    'participation',
    'a row of `event_participants`. One row = one admission or one wish for it; at most one own row that is not cancelled per event and member',
  ],
  [
    'ticket',
    "a participation with `status = 'attending'` that is paid or free; its code is `ticket_identifier`. A transfer moves the row and replaces the code",
  ],
  ["a friend's ticket", 'a row with `guest_name`, held by the same `user_id`; as many as were bought'],
  [
    'hold',
    "`status = 'attending'`, `payment_status = 'pending'` and `held_until` ahead. One that has passed takes no place in any read, whatever a sweeper did",
  ],
  [
    'waiting list, offer',
    "`status = 'waitlisted'`, in order of `queue_rank` and `queued_at`; an offer is such a row with `held_until` ahead",
  ],
  [
    'places taken',
    "attending rows without the holds that have passed, and offers that are open, counted under the lock of the event's row. `attending_count` is a cache for pages",
  ],
  ['check-in', '`checked_in_at` of the participation'],
  ['price', '`events.price` and `ticket_types.price` in major units of `events.currency`; null or 0 is free'],
  ['payment, refund', 'one row of `payments` per checkout, one row of `refunds` per attempt to give back'],
  ['follow', 'a row of `user_connections`, `pending` until a private member accepts'],
  ['where a member is', '`user_cities.is_current`; `users.current_city` and `current_city_id` agree'],
  ['subscription', 'a row of `subscriptions`; `users.premium_status` is its short form'],
]

export const closing = `**Wall clock and zone.** \`events.start_date\` and \`end_date\` are what the clock on the wall shows in \`time_zone\`: what the organizer
typed and every page prints. \`starts_at\` and \`ends_at\` are the instants, which lists and locks compare. Two checks keep them from
ever disagreeing, and let an hour that happens twice be either of its instants. Elsewhere a \`timestamp\` without a zone is UTC.

**Nothing is counted twice, nothing sold twice.** Each rule that two people could break at once is a unique index as well, so that
the database refuses what a race got past the program.
`
