import type {
  AlternateNamed,
  BodyEvent,
  BodyKind,
  BusinessCalendarAdopted,
  Departure,
  MemberRole,
  MemberSeated,
  RulePackAdopted,
  SeatEstablished,
  VotingRule,
} from '#body';
import type { PartialDate, PlainDate } from '#kernel';
import { told, wholeReader, type Filed } from '#docket';
import type { Seating } from '#procedure';
import { listedMeeting, meetingsIn, type ListedMeeting } from './meetings.js';

export interface FiledMember {
  readonly memberId: string;
  readonly name: string;
  readonly party?: string;
  readonly role: MemberRole;
  readonly since: PartialDate;
  /** The day on which the member left; absent while seated. */
  readonly left?: PartialDate;
  readonly seatId?: string;
  /** The last day of the term. */
  readonly termEnds?: PlainDate;
  readonly departure?: Departure;
}

/** Somebody who may sit in for members. */
export type FiledAlternate = AlternateNamed['data'] & {
  readonly from: PartialDate;
  /** The day on which he or she was released. */
  readonly until?: PartialDate;
};

/** That somebody sits in the body, or sat: from a day on, and to another one. */
export type FiledTenure = Seating['tenures'][number] & Pick<FiledMember, 'name' | 'party' | 'departure'>;

/** A seat of the body. */
export interface FiledSeat extends Omit<SeatEstablished['data'], 'holdsOver'> {
  readonly from: PartialDate;
  readonly holdsOver?: boolean;
  /** The day from which there is no such seat any more, and by whom it was abolished. */
  readonly until?: PartialDate;
  readonly abolishedBy?: string;
}

export interface BodyHead {
  readonly name: string;
  readonly kind: BodyKind;
  readonly chamber?: string;
  readonly fromLegacyDocket: boolean;
  /** Everybody who has or had a seat: old motions name them. */
  readonly members: readonly FiledMember[];
  /** As they were established. */
  readonly seats: readonly FiledSeat[];
  /** In the order in which they were named. */
  readonly alternates: readonly FiledAlternate[];
  /** Each time that somebody has sat, as it was entered. */
  readonly tenures: readonly FiledTenure[];
  /** In the order of their adoption. */
  readonly rules: readonly (VotingRule & { readonly from: PartialDate })[];
  /** In the order of their adoption. */
  readonly packs: readonly FiledPack[];
  /** In the order in which they were called. */
  readonly meetings: readonly ListedMeeting[];
  /** In the order of their adoption. */
  readonly calendars: readonly FiledCalendar[];
  /** The days on which the chamber sat, as they were recorded, without those that were withdrawn. */
  readonly sittingDays: readonly PlainDate[];
}

/** A calendar as the body adopted it, without its text. */
export interface FiledCalendar extends Omit<BusinessCalendarAdopted['data'], 'text'> {
  readonly from: PartialDate;
}

/** A rule pack as the body adopted it, without its text. */
export interface FiledPack extends Omit<RulePackAdopted['data'], 'text'> {
  readonly from: PartialDate;
}

const nothing: BodyHead = {
  name: '',
  kind: 'committee',
  fromLegacyDocket: false,
  members: [],
  seats: [],
  alternates: [],
  tenures: [],
  rules: [],
  packs: [],
  meetings: [],
  calendars: [],
  sittingDays: [],
};

const head = wholeReader<BodyEvent, BodyHead>()({
  name: 'body-head',
  reads: ['body'],
  initial: nothing,
  on: {
    BodyConstituted: (head, { data: { fromLegacyDocket = false, ...data } }) => ({ ...head, ...data, fromLegacyDocket }),
    MemberSeated: (head, { data, on }) => ({
      ...head,
      members: [...head.members.filter(({ memberId }) => memberId !== data.memberId), { ...data, since: on }],
      tenures: [...head.tenures, { ...tenureIn(data), from: on }],
    }),
    MemberLeft: (head, { data: { memberId, departure }, on }) => ({
      ...head,
      members: changedFor(head.members, memberId, { left: on, ...(departure !== undefined && { departure }) }),
      tenures: changedFor(head.tenures, memberId, { until: on, ...(departure !== undefined && { departure }) }),
    }),
    AlternateNamed: (head, { data, on }) => ({ ...head, alternates: [...head.alternates, { ...data, from: on }] }),
    AlternateReleased: (head, { data, on }) => ({
      ...head,
      alternates: changedFor(head.alternates, data.memberId, { until: on }),
    }),
    SeatEstablished: (head, { data, on }) => ({ ...head, seats: [...head.seats, { ...data, from: on }] }),
    SeatAbolished: (head, { data: { seatId, authority }, on }) => ({
      ...head,
      seats: head.seats.map((seat) => (seat.seatId === seatId ? { ...seat, until: on, abolishedBy: authority } : seat)),
    }),
    TermExtended: (head, { data: { memberId, termEnds } }) => ({
      ...head,
      members: changedFor(head.members, memberId, { termEnds }),
      tenures: changedFor(head.tenures, memberId, { termEnds }),
    }),
    // Corrected before there was such a field, it may be anything.
    VotingRuleAdopted: (head, { data: { decidedByVote, ...data }, on }) => ({
      ...head,
      rules: [...head.rules, { ...data, ...(Array.isArray(decidedByVote) && { decidedByVote }), from: on }],
    }),
    RulePackAdopted: (head, { data: { text: _, ...data }, on }) => ({ ...head, packs: [...head.packs, { ...data, from: on }] }),
    BusinessCalendarAdopted: (head, { data: { text: _, ...data }, on }) => ({
      ...head,
      calendars: [...head.calendars, { ...data, from: on }],
    }),
    SittingDaysRecorded: (head, { data: { days } }) => ({ ...head, sittingDays: [...head.sittingDays, ...days].sort() }),
    SittingDayWithdrawn: (head, { data: { day } }) => ({
      ...head,
      sittingDays: head.sittingDays.filter((one) => one !== day),
    }),
  },
});

const tenureIn = ({ memberId, name, party, role, seatId, termEnds }: MemberSeated['data']) => ({
  ...{ memberId, name, role },
  ...(party !== undefined && { party }),
  ...(seatId !== undefined && { seatId }),
  ...(termEnds !== undefined && { termEnds }),
});

/** Changes what was entered last for a member. */
function changedFor<Of extends { readonly memberId: string }>(
  all: readonly Of[],
  memberId: string,
  change: Partial<Of>,
): readonly Of[] {
  const last = all.findLastIndex((one) => one.memberId === memberId);
  return all.map((one, index) => (index === last ? { ...one, ...change } : one));
}

/** How a body stands according to its file; undefined where it was not constituted. */
export function bodyHead(own: readonly Filed[]): BodyHead | undefined {
  return own.some(({ type }) => type === 'BodyConstituted')
    ? { ...told(head, own), meetings: meetingsIn(own).map(listedMeeting) }
    : undefined;
}

/** A pack by `id@version`, or the one adopted last, with its text; undefined where it was not adopted. */
export function packCalled(name: string | undefined, own: readonly Filed[]): (FiledPack & { readonly text: string }) | undefined {
  return told(adoptions, own).packs.findLast(({ packId, version }) => name === undefined || name === `${packId}@${version}`);
}

const adoptions = wholeReader<BodyEvent, { readonly packs: readonly (FiledPack & { readonly text: string })[] }>()({
  name: 'adopted-packs',
  reads: ['body'],
  initial: { packs: [] },
  on: { RulePackAdopted: ({ packs }, { data, on }) => ({ packs: [...packs, { ...data, from: on }] }) },
});
