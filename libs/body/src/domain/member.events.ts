import {
  content,
  day,
  fixed,
  idOf,
  inPublic,
  optional,
  personal,
  speaksOf,
  text,
  words,
  type DomainEvent,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';

/** A tie-breaker is no part of the quorum and votes on ties alone. An outside member who votes on everything is a `member`. */
export const memberRoles = ['chair', 'member', 'tie-breaker'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Why a seat was left before, or at the end of, its term. */
export const departures = ['resigned', 'removed', 'disqualified', 'died', 'term-ended'] as const;
export type Departure = (typeof departures)[number];

export type MemberSeated = DomainEvent<
  'MemberSeated',
  {
    readonly memberId: string;
    readonly name: string;
    readonly party?: string;
    readonly role: MemberRole;
    /** Which seat of the body, where it is said. */
    readonly seatId?: string;
    /** The last day of the term, where there is one. */
    readonly termEnds?: PlainDate;
  }
>;

export type MemberLeft = DomainEvent<
  'MemberLeft',
  {
    readonly memberId: string;
    readonly reason: string;
    readonly departure?: Departure;
    /** Who removed the member. */
    readonly removedBy?: string;
  }
>;

/** A member steps aside, or is put aside, in one case: neither votes nor counts for the quorum there. */
export type MemberRecused = DomainEvent<
  'MemberRecused',
  { readonly memberId: string; readonly caseId: string; readonly ground: string }
>;

/** What can happen to those who sit in a body. */
export type MemberEvent = MemberSeated | MemberLeft | MemberRecused;

const theMember = fixed('It says whose it is. Record what is right as something new: a seat, a departure, a recusal.');

export const memberEvents: EventDescriptions<MemberEvent> = {
  MemberSeated: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      memberId: inPublic(idOf('member'), theMember),
      name: personal(text(200), speaksOf({ idIn: 'memberId' })),
      party: personal(text(100), { ...optional, ...speaksOf({ idIn: 'memberId' }) }),
      role: inPublic(words('memberRole', memberRoles), theMember),
      seatId: inPublic(idOf('seat'), { ...optional, ...theMember }),
      termEnds: inPublic(day, { ...optional, ...theMember }),
    },
  },
  MemberLeft: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      memberId: inPublic(idOf('member'), theMember),
      reason: content(text(1_000)),
      departure: inPublic(words('departure', departures), optional),
      removedBy: content(text(300), optional),
    },
  },
  MemberRecused: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      memberId: inPublic(idOf('member'), theMember),
      caseId: inPublic(idOf('case'), theMember),
      ground: content(text(2_000)),
    },
  },
};
