import {
  citation,
  content,
  day,
  fixed,
  idOf,
  inPublic,
  optional,
  text,
  truth,
  words,
  type DomainEvent,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';
import { memberRoles, type MemberRole } from './member.events.js';

/** Why the last day of a term is another one. */
export const termChanges = ['reappointed', 'extended'] as const;
export type TermChange = (typeof termChanges)[number];

/** A body has a seat, whoever holds it and whether anybody does. */
export type SeatEstablished = DomainEvent<
  'SeatEstablished',
  {
    readonly seatId: string;
    readonly name: string;
    /** Whether whoever holds it votes, or breaks ties alone. */
    readonly role: MemberRole;
    /** Who appoints to it. */
    readonly appointedBy: string;
    /** From which party its holder is, where a rule says so. */
    readonly partyRule?: string;
    /** Where the rule says that whoever holds it does so until a successor is there, also after the term. */
    readonly holdsOver?: boolean;
    /** Where it stands that there is such a seat. */
    readonly citation: string;
  }
>;

/** There is a seat no more, from the day on which it happened. Nobody holds it by then. */
export type SeatAbolished = DomainEvent<
  'SeatAbolished',
  {
    readonly seatId: string;
    /** Who abolished it, and where that stands. */
    readonly authority: string;
  }
>;

/** A member sits until another day than was said: appointed once more, or the term itself was made longer or shorter. */
export type TermExtended = DomainEvent<
  'TermExtended',
  {
    readonly memberId: string;
    /** The last day of the term. */
    readonly termEnds: PlainDate;
    readonly how: TermChange;
    readonly decidedBy: string;
  }
>;

/** What can happen to the seats of a body and to the terms of those who hold them. */
export type SeatEvent = SeatEstablished | SeatAbolished | TermExtended;

const theSeat = fixed('Members hold this seat. Establish the right one, and seat them there.');
const theTerm = fixed('Votes were counted by it. Record the right last day as a change of the term.');

export const seatEvents: EventDescriptions<SeatEvent> = {
  SeatEstablished: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      seatId: inPublic(idOf('seat'), theSeat),
      name: inPublic(text(200)),
      role: inPublic(words('memberRole', memberRoles), theSeat),
      appointedBy: inPublic(text(200)),
      partyRule: inPublic(text(300), optional),
      holdsOver: inPublic(truth, { ...optional, ...theSeat }),
      citation: inPublic(citation),
    },
  },
  SeatAbolished: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: { seatId: inPublic(idOf('seat'), theSeat), authority: inPublic(citation) },
  },
  TermExtended: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      memberId: inPublic(idOf('member'), theTerm),
      termEnds: inPublic(day, theTerm),
      how: inPublic(words('termChange', termChanges)),
      decidedBy: content(text(300)),
    },
  },
};
