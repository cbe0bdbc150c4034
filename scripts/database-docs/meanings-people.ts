import type { Meanings } from './meanings'

type People =
  | 'users'
  | 'userCities'
  | 'userConnections'
  | 'sessions'
  | 'verificationTokens'
  | 'knownDevices'
  | 'accounts'
  | 'emailChanges'
  | 'formerUsernames'
  | 'rateLimits'

const id = 'Primary key'

export const peopleMeanings: Pick<Meanings, People> = {
  users: {
    purpose: 'A member, an organizer or an admin: everybody with an account.',
    columns: {
      id,
      username: 'The name in addresses, as its owner writes it',
      email: 'Where mail goes; compared in lower case',
      password: 'Argon2id hash; null for members who sign in another way',
      fullName: 'The name that others read',
      bio: 'What the member says of themselves',
      profileImage: 'Address of the portrait; null: drawn from the name',
      coverImage: 'Address of the wide picture on the profile',
      currentCity: 'Name of the city the member is in; agrees with `current_city_id` and `user_cities`',
      interests: 'List of interests',
      currentMoods: 'List of the moods the member is in now',
      role: '`admin` opens /admin, `user` is everybody else',
      createdAt: 'When the account was made',
      updatedAt: 'When the row last changed',
      isVerified: 'The address has been confirmed; until then nobody signs in',
      premiumStatus: 'The premium subscription as Stripe says it',
      premiumUntil: 'Until when this member has premium, by a subscription or by days they were given',
      languagePreference: 'Language of mails and of pages that have none in their address',
      usernameFolded: 'The username as compared: case, accents and look-alike letters folded (rule C5)',
      currentCityId: 'The same city in the gazetteer: two cities of one name are two',
      isPrivate: 'Followers have to be accepted first',
      suspendedAt: 'When an admin closed the account; null: open',
      limitedUntil: 'Until when the member writes to nobody new and publishes nothing; null: not limited',
      closedAt: 'When the member asked to be deleted: as if suspended until it is done or taken back',
      erasedAt: 'When the account was erased: the row is a number that money and events hold on to',
      onboardingStep: 'The step of the welcome that comes next; null: done or skipped',
      moodsExpireAt: 'When the moods stop being shown; null: when they are changed',
      listsVisibleTo: 'Who sees whom the member follows and who follows them',
      attendanceVisibleTo: 'Who sees the member on guest lists (rule C4); `following`: people they follow',
      messagesFrom: 'Who may write to the member without having been written to',
      theme: 'Day, night, or as the device says',
      feedSeenAt: 'When the member last looked at the feed',
    },
  },
  userCities: {
    purpose: 'The cities that a member belongs to, one of them current.',
    columns: {
      id,
      userId: 'The member',
      city: 'Name of the city as shown',
      isCurrent: 'Where the member is now; at most one per member',
      isPrimary: 'Where the member is at home; at most one per member',
      cityId: 'The city in the gazetteer',
    },
  },
  userConnections: {
    purpose: 'A follow: one member wants to see what another does.',
    columns: {
      followerId: 'Who follows',
      followingId: 'Who is followed',
      status: '`pending` until a private member accepts or declines',
      createdAt: 'When the follow was asked for',
      decidedAt: 'When it was accepted or declined',
    },
  },
  sessions: {
    purpose: 'A browser that is signed in; deleting the row signs it out at once.',
    columns: {
      id: "SHA-256 of the cookie's token: a stolen table is no stolen session",
      userId: 'Who is signed in',
      expiresAt: 'When the session ends; use moves it on',
      createdAt: 'When it began',
      seenAt: 'When it was last used',
      provedAt: 'When whoever sits there last proved to be the member',
      userAgent: 'What the browser calls itself',
      address: 'The network address it was last used from',
      place: 'Where that address is, roughly',
    },
  },
  knownDevices: {
    purpose: 'A browser that a member has signed in with before; a new one is told by mail.',
    columns: {
      userId: 'The member',
      deviceHash: "SHA-256 of that browser's mark",
      createdAt: 'When it first signed in',
      seenAt: 'When it last signed in',
    },
  },
  accounts: {
    purpose: 'An account elsewhere (OpenID Connect) that opens this member.',
    columns: {
      provider: 'Which provider',
      providerAccountId: "The provider's own name for the account (`sub`)",
      userId: 'The member it opens',
      email: 'The address that the provider named when it was linked',
      createdAt: 'When it was linked',
    },
  },
  emailChanges: {
    purpose: 'A change of address that waits until the old and the new one have agreed.',
    columns: {
      userId: 'Whose address',
      newEmail: 'The address it becomes',
      oldConfirmedAt: 'When the old address agreed',
      newConfirmedAt: 'When the new address agreed',
      expiresAt: 'When it is too late to agree',
      createdAt: 'When it was asked for',
    },
  },
  formerUsernames: {
    purpose: 'A name a member had before: it leads to the new one.',
    columns: {
      usernameFolded: 'The name as compared',
      username: 'The name as it was written',
      userId: 'Whose name it was',
      reservedUntil: 'Until when nobody else may take it',
      createdAt: 'When it was given up',
    },
  },
  verificationTokens: {
    purpose: 'A link sent by mail that has not been used yet.',
    columns: {
      tokenHash: 'SHA-256 of what the link carries',
      userId: 'Whose address it was sent to',
      purpose: 'What using it does',
      expiresAt: 'When it stops working',
      createdAt: 'When it was sent',
      codeHash: 'HMAC of the short code that may be typed instead of following the link',
      tries: 'How often a wrong code was typed',
      browserHash: 'SHA-256 of the mark of the browser that asked; the link works there alone',
    },
  },
  rateLimits: {
    purpose: 'Counters of tries, shared by all instances of the server.',
    columns: {
      key: 'Name of the limit and what is counted: an address, an account',
      points: 'Tries so far',
      expire: 'When the counter starts anew',
    },
  },
}
