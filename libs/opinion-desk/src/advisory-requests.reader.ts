import type {
  AdvisoryOpinionEvent,
  AdvisoryOpinionIssued,
  AdvisoryPublicationDrafted,
  AdvisoryRelianceStated,
  AdvisoryTieBroken,
  AdvisoryVoteTaken,
  RequesterCapacity,
} from '#advisory-opinion';
import type { BodyEvent, MemberRole } from '#body';
import { reader } from '#docket';
import type { ConflictGround, PartialDate, PlainDate } from '#kernel';

/** A text of the opinion, from the day on which it was issued or revised. */
export type OpinionText = Omit<AdvisoryOpinionIssued['data'], 'number'> & {
  readonly on: PartialDate;
  /** Why it took the place of the text before. */
  readonly reason?: string;
};

export type AdvisoryState = 'requested' | 'accepted' | 'declined' | 'withdrawn' | 'issued' | 'opinion-withdrawn';

/** Who may rely on an opinion, as the body said on that day. */
export type Reliance = AdvisoryRelianceStated['data'] & { readonly on: PartialDate };

/** A vote on what the body would say, and how its tie was decided. */
export type AdvisoryVote = AdvisoryVoteTaken['data'] & {
  readonly on: PartialDate;
  readonly tieBreak?: Omit<AdvisoryTieBroken['data'], 'voteId'> & { readonly on: PartialDate };
};

/** Somebody who sits, or sat, in a body. */
export interface BodyMember {
  readonly memberId: string;
  readonly name: string;
  readonly role: MemberRole;
  /** The day on which he or she left; absent while seated. */
  readonly left?: PartialDate;
}

/** Of a request: everything about it. Of a body: its name, who sits in it, and whether it can be asked. */
export interface AdvisoryRequestState {
  readonly name?: string;
  readonly takesRequests?: boolean;
  readonly members?: readonly BodyMember[];
  readonly bodyId?: string;
  readonly state: AdvisoryState;
  readonly requester: string;
  readonly capacity: RequesterCapacity;
  readonly contact?: string;
  readonly subject: string;
  readonly question: string;
  readonly requestedOn: PartialDate;
  readonly dueOn?: PlainDate;
  readonly dueUnder?: string;
  /** The days by which the answer was due before. */
  readonly moved: readonly { readonly from: PlainDate; readonly on: PartialDate; readonly reason?: string }[];
  /** What ended it without an opinion, or took the opinion back, and why. */
  readonly ended?: { readonly on: PartialDate; readonly reason?: string; readonly citation?: string };
  readonly told: readonly { readonly on: PartialDate; readonly what: string }[];
  readonly number?: string;
  /** The latest last. */
  readonly votes: readonly AdvisoryVote[];
  /** The latest last. */
  readonly texts: readonly OpinionText[];
  readonly draft?: AdvisoryPublicationDrafted['data'];
  readonly publishedDraftId?: string;
  readonly publication: 'none' | 'published' | 'withdrawn';
  /** Who may rely on the opinion as it stands, where the body said so. */
  readonly reliance?: Reliance;
  /** Who finds nothing of it, and why. */
  readonly walledOff: readonly { readonly personId: string; readonly ground: ConflictGround; readonly note?: string }[];
}

const isOpen = ({ state }: AdvisoryRequestState): boolean => state === 'requested' || state === 'accepted';
const because = (reason: string | undefined) => (reason === undefined ? {} : { reason });

/** The requests for advisory opinions, for those who deal with them. */
export const advisoryRequests = reader<AdvisoryOpinionEvent | BodyEvent, AdvisoryRequestState>()({
  name: 'advisory-requests',
  reads: ['advisory', 'body'],
  fields: {
    BodyConstituted: ['name', 'kind', 'fromLegacyDocket'],
    MemberSeated: ['memberId', 'name', 'role'],
    MemberLeft: ['memberId'],
    AdvisoryOpinionRequested: ['bodyId', 'requester', 'capacity', 'contact', 'subject', 'question'],
    AdvisoryAnswerDaySet: ['dueOn', 'citation', 'reason'],
    AdvisoryRequestAccepted: [],
    AdvisoryRequestDeclined: ['reason', 'citation'],
    AdvisoryRequestWithdrawn: ['reason'],
    AdvisoryRequesterInformed: ['what'],
    AdvisoryVoteTaken: [
      ...(['voteId', 'question', 'present', 'votedYea', 'votedNay', 'abstained'] as const),
      ...(['tally', 'outcome', 'quorum', 'citation', 'ballot', 'tieBrokenBy'] as const),
    ],
    AdvisoryTieBroken: ['voteId', 'memberId', 'vote'],
    AdvisoryOpinionIssued: [
      'number',
      'conclusion',
      'text',
      'authorities',
      'madeBy',
      'voteId',
      'yeas',
      'nays',
      'abstentions',
      'madeUnder',
    ],
    AdvisoryOpinionRevised: [
      'reason',
      'conclusion',
      'text',
      'authorities',
      'madeBy',
      'voteId',
      'yeas',
      'nays',
      'abstentions',
      'madeUnder',
    ],
    AdvisoryRelianceStated: ['who', 'terms', 'citation'],
    AdvisoryOpinionWithdrawn: ['reason'],
    AdvisoryPublicationDrafted: ['draftId', 'extent', 'title', 'text'],
    AdvisoryOpinionPublished: ['draftId'],
    AdvisoryPublicationWithdrawn: [],
    ConflictRecorded: ['personId', 'ground', 'note'],
    ConflictLifted: ['personId'],
  },
  initial: {
    ...{ state: 'requested', requester: '', capacity: 'other', subject: '', question: '', requestedOn: '' },
    ...{ moved: [], votes: [], told: [], texts: [], publication: 'none', walledOff: [] },
  },
  on: {
    BodyConstituted: (state, { data: { name, kind, fromLegacyDocket } }) => ({
      ...state,
      ...{ name, takesRequests: kind !== 'chamber' && fromLegacyDocket !== true },
    }),
    MemberSeated: ({ members = [], ...state }, { data }) => ({
      ...state,
      members: [...members.filter(({ memberId }) => memberId !== data.memberId), data],
    }),
    MemberLeft: ({ members = [], ...state }, { data: { memberId }, on }) => ({
      ...state,
      members: members.map((one) => (one.memberId === memberId ? { ...one, left: on } : one)),
    }),
    AdvisoryVoteTaken: (state, { data, on }) => ({ ...state, votes: [...state.votes, { ...data, on }] }),
    AdvisoryTieBroken: (state, { data: { voteId, ...tieBreak }, on }) => ({
      ...state,
      votes: state.votes.map((one) => (one.voteId === voteId ? { ...one, tieBreak: { ...tieBreak, on } } : one)),
    }),
    AdvisoryOpinionRequested: (state, { data, on }) => ({ ...state, ...data, requestedOn: on }),
    AdvisoryAnswerDaySet: (state, { data: { dueOn, citation, reason }, on }) => ({
      ...state,
      ...{ dueOn, dueUnder: citation },
      moved: state.dueOn === undefined ? [] : [...state.moved, { from: state.dueOn, on, ...because(reason) }],
    }),
    AdvisoryRequestAccepted: (state) => ({ ...state, state: 'accepted' }),
    AdvisoryRequestDeclined: (state, { data, on }) => ({ ...state, state: 'declined', ended: { on, ...data } }),
    AdvisoryRequestWithdrawn: (state, { data, on }) => ({ ...state, state: 'withdrawn', ended: { on, ...data } }),
    AdvisoryRequesterInformed: (state, { data: { what }, on }) => ({ ...state, told: [...state.told, { on, what }] }),
    AdvisoryOpinionIssued: (state, { data: { number, ...text }, on }) => ({
      ...state,
      ...{ state: 'issued', number },
      texts: [{ ...text, on }],
    }),
    AdvisoryOpinionRevised: ({ reliance: _, ...state }, { data, on }) => ({ ...state, texts: [...state.texts, { ...data, on }] }),
    AdvisoryRelianceStated: (state, { data, on }) => ({ ...state, reliance: { ...data, on } }),
    AdvisoryOpinionWithdrawn: (state, { data, on }) => ({ ...state, state: 'opinion-withdrawn', ended: { on, ...data } }),
    AdvisoryPublicationDrafted: (state, { data }) => ({ ...state, draft: data }),
    AdvisoryOpinionPublished: (state, { data: { draftId } }) => ({
      ...state,
      publishedDraftId: draftId,
      publication: 'published',
    }),
    AdvisoryPublicationWithdrawn: (state) => ({ ...state, publication: 'withdrawn' }),
    ConflictRecorded: (state, { data }) => ({
      ...state,
      walledOff: [...state.walledOff.filter(({ personId }) => personId !== data.personId), data],
    }),
    ConflictLifted: (state, { data }) => ({
      ...state,
      walledOff: state.walledOff.filter(({ personId }) => personId !== data.personId),
    }),
  },
  kept: {
    version: 4,
    columns: {
      body_name: ({ name }) => name,
      takes_requests: ({ takesRequests }) => (takesRequests === true ? 'true' : undefined),
      body_id: ({ bodyId }) => bodyId,
      // What has no day stands behind all days.
      waits_until: (state) => (state.bodyId !== undefined && isOpen(state) ? (state.dueOn ?? '9999') : undefined),
      answered_since: (state) => (state.bodyId === undefined || isOpen(state) ? undefined : state.requestedOn),
    },
    indexes: ['takes_requests', 'waits_until, key', 'answered_since, key'],
  },
});
