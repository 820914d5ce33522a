import type { BodyEvent, BodyKind, BusinessCalendarAdopted, MemberRole, RulePackAdopted, VotingRule } from '#body';
import type { PartialDate } from '#kernel';
import { told, wholeReader, type Filed } from '#docket';
import { listedMeeting, meetingsIn, type ListedMeeting } from './meetings.js';

export interface FiledMember {
  readonly memberId: string;
  readonly name: string;
  readonly party?: string;
  readonly role: MemberRole;
  readonly since: PartialDate;
  /** The day on which the member left; absent while seated. */
  readonly left?: PartialDate;
}

export interface BodyHead {
  readonly name: string;
  readonly kind: BodyKind;
  readonly chamber?: string;
  readonly fromLegacyDocket: boolean;
  /** Everybody who has or had a seat: old motions name them. */
  readonly members: readonly FiledMember[];
  /** In the order of their adoption. */
  readonly rules: readonly (VotingRule & { readonly from: PartialDate })[];
  /** In the order of their adoption. */
  readonly packs: readonly FiledPack[];
  /** In the order in which they were called. */
  readonly meetings: readonly ListedMeeting[];
  /** In the order of their adoption. */
  readonly calendars: readonly FiledCalendar[];
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
  rules: [],
  packs: [],
  meetings: [],
  calendars: [],
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
    }),
    MemberLeft: (head, { data, on }) => ({
      ...head,
      members: head.members.map((each) => (each.memberId === data.memberId ? { ...each, left: on } : each)),
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
  },
});

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
