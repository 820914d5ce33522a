import {
  citation,
  content,
  day,
  fixed,
  idOf,
  inPublic,
  optional,
  personal,
  speaksOf,
  text,
  truth,
  words,
  type DomainEvent,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';

/** Why somebody sits in for another. */
export const placeReasons = ['recused', 'absent', 'vacant'] as const;
export type PlaceReason = (typeof placeReasons)[number];

/** Why an alternate sits in no more. */
export const placeEndings = ['stood-down', 'vote-closed', 'meeting-over', 'released'] as const;
export type PlaceEnding = (typeof placeEndings)[number];

/** Somebody may sit in for members of the body, from the day on which it happened. */
export type AlternateNamed = DomainEvent<
  'AlternateNamed',
  {
    readonly memberId: string;
    readonly name: string;
    readonly party?: string;
    /** For whoever holds this seat; for any seat with a regular vote, where it is not said. */
    readonly seatId?: string;
    /** For members of the alternate's own party alone. */
    readonly sameParty?: boolean;
    readonly appointedBy: string;
    /** The last day, where there is one. */
    readonly termEnds?: PlainDate;
    /** Where it stands that the body has alternates. */
    readonly citation: string;
  }
>;

/** Somebody is an alternate no more. */
export type AlternateReleased = DomainEvent<
  'AlternateReleased',
  { readonly memberId: string; readonly releasedBy: string; readonly reason: string }
>;

/**
 * An alternate takes a place in a case, in all its votes or in those of a meeting, or in one vote alone. Of a meeting it is said
 * once of the meeting itself, and of each case with which the meeting deals.
 */
export type AlternateSeated = DomainEvent<
  'AlternateSeated',
  {
    /** One act of seating. What it means for several cases has the same id. */
    readonly sittingId: string;
    readonly alternateId: string;
    /** For whom; where the seat is vacant, which seat. */
    readonly memberId?: string;
    readonly seatId?: string;
    readonly why: PlaceReason;
    readonly caseId?: string;
    readonly motionId?: string;
    readonly meetingId?: string;
    /** The body itself, of what is said of a meeting. */
    readonly bodyId?: string;
    readonly reason: string;
    /** Who seated the alternate, and under which rule. */
    readonly authority: string;
  }
>;

/** An alternate sits in no more, there. */
export type AlternateStoodDown = DomainEvent<
  'AlternateStoodDown',
  {
    readonly sittingId: string;
    readonly alternateId: string;
    readonly how: PlaceEnding;
    readonly caseId?: string;
    readonly bodyId?: string;
    readonly reason?: string;
  }
>;

/** What can happen to those who sit in for members. */
export type AlternateEvent = AlternateNamed | AlternateReleased | AlternateSeated | AlternateStoodDown;

const theAlternate = fixed('It says who may sit in. Release the alternate, and name the right one.');
const thePlace = fixed('Votes were counted by it. Let the alternate stand down, and record who sits in instead.');

const place = {
  sittingId: inPublic(idOf('sitting'), thePlace),
  alternateId: inPublic(idOf('member'), thePlace),
  caseId: inPublic(idOf('case'), { ...optional, ...thePlace }),
  bodyId: inPublic(idOf('body'), { ...optional, ...thePlace }),
} as const;

export const alternateEvents: EventDescriptions<AlternateEvent> = {
  AlternateNamed: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      memberId: inPublic(idOf('member'), theAlternate),
      name: personal(text(200), speaksOf({ idIn: 'memberId' })),
      party: personal(text(100), { ...optional, ...speaksOf({ idIn: 'memberId' }) }),
      seatId: inPublic(idOf('seat'), { ...optional, ...theAlternate }),
      sameParty: inPublic(truth, { ...optional, ...theAlternate }),
      appointedBy: inPublic(text(200)),
      termEnds: inPublic(day, { ...optional, ...theAlternate }),
      citation: inPublic(citation),
    },
  },
  AlternateReleased: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      memberId: inPublic(idOf('member'), theAlternate),
      releasedBy: content(text(200)),
      reason: content(text(1_000)),
    },
  },
  AlternateSeated: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId', body: 'bodyId' },
    fields: {
      ...place,
      memberId: inPublic(idOf('member'), { ...optional, ...thePlace }),
      seatId: inPublic(idOf('seat'), { ...optional, ...thePlace }),
      why: inPublic(words('placeReason', placeReasons), thePlace),
      motionId: inPublic(idOf('motion'), { ...optional, ...thePlace }),
      meetingId: inPublic(idOf('meeting'), { ...optional, ...thePlace }),
      reason: content(text(2_000)),
      authority: content(text(500)),
    },
  },
  AlternateStoodDown: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId', body: 'bodyId' },
    fields: {
      ...place,
      how: inPublic(words('placeEnding', placeEndings), thePlace),
      reason: content(text(1_000), optional),
    },
  },
};
