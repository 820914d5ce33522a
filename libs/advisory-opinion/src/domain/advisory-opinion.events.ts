import type { CountedVote, makers } from '#kernel';
import {
  citation,
  conflictDescriptions,
  content,
  day,
  fixed,
  idOf,
  inPublic,
  listOf,
  optional,
  partsOf,
  personal,
  speaksOf,
  text,
  tieBreakers,
  voteOutcomes,
  whole,
  words,
  type ConflictLifted,
  type ConflictRecorded,
  type DomainEvent,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';

/*
 * An advisory opinion: somebody asks a body whether conduct that is planned would be allowed, and the body answers in writing.
 * Who asked is sealed under a key of that person in the file of the request, and stands in nothing that the public reads.
 */

/** What whoever asks is to the legislature. */
export const requesterCapacities = ['member', 'officer', 'employee', 'candidate', 'other'] as const;
export type RequesterCapacity = (typeof requesterCapacities)[number];

/** What the body says of the conduct. */
export const advisoryConclusions = ['allowed', 'allowed-on-conditions', 'not-allowed', 'no-conclusion'] as const;
export type AdvisoryConclusion = (typeof advisoryConclusions)[number];

/** How much of an opinion the public reads. */
export const opinionExtents = ['whole', 'redacted', 'summary'] as const;
type OpinionExtent = (typeof opinionExtents)[number];

/** Who can decide that an opinion is given. */
export const opinionMakers = ['vote', 'chair', 'staff', 'other-authority'] as const satisfies readonly (typeof makers)[number][];
export type OpinionMaker = (typeof opinionMakers)[number];

/** Somebody asked the body about conduct that is planned. */
export type AdvisoryOpinionRequested = DomainEvent<
  'AdvisoryOpinionRequested',
  {
    readonly bodyId: string;
    readonly requester: string;
    readonly capacity: RequesterCapacity;
    /** Where letters to the requester go. */
    readonly contact?: string;
    readonly subject: string;
    readonly question: string;
  }
>;

/** The day by which the body is to answer was set, or moved. */
export type AdvisoryAnswerDaySet = DomainEvent<
  'AdvisoryAnswerDaySet',
  { readonly dueOn: PlainDate; readonly citation: string; readonly reason?: string }
>;

/** The body will answer. */
export type AdvisoryRequestAccepted = DomainEvent<'AdvisoryRequestAccepted'>;

/** The body will not answer. */
export type AdvisoryRequestDeclined = DomainEvent<
  'AdvisoryRequestDeclined',
  { readonly reason: string; readonly citation?: string }
>;

/** The requester wants no answer any more. */
export type AdvisoryRequestWithdrawn = DomainEvent<'AdvisoryRequestWithdrawn', { readonly reason?: string }>;

/** A letter went to the requester, or something was said to them. */
export type AdvisoryRequesterInformed = DomainEvent<'AdvisoryRequesterInformed', { readonly what: string }>;

/** The body voted on what it would say. A tie, and that too few were there, is an outcome like any other. */
export type AdvisoryVoteTaken = DomainEvent<
  'AdvisoryVoteTaken',
  CountedVote & {
    readonly voteId: string;
    readonly question: string;
    readonly votedYea?: readonly string[];
    readonly votedNay?: readonly string[];
    readonly abstained?: readonly string[];
  }
>;

/** Whoever the rule names decided what the members could not. */
export type AdvisoryTieBroken = DomainEvent<
  'AdvisoryTieBroken',
  { readonly voteId: string; readonly memberId: string; readonly vote: (typeof tieBreaks)[number] }
>;

/** Who breaks a tie decides it. */
const tieBreaks = ['yea', 'nay'] as const;

/** What the body says, on what it rests, and how it was decided. */
interface Opinion {
  readonly conclusion: AdvisoryConclusion;
  readonly text: string;
  /** The rules and earlier opinions on which it rests. */
  readonly authorities: string;
  readonly madeBy: OpinionMaker;
  /** The vote by which it was adopted. In older records of a vote there are its numbers alone. */
  readonly voteId?: string;
  readonly yeas?: number;
  readonly nays?: number;
  readonly abstentions?: number;
  /** Where it stands that they decide, where the body did not vote. */
  readonly madeUnder?: string;
}

/** The body answered in writing. */
export type AdvisoryOpinionIssued = DomainEvent<'AdvisoryOpinionIssued', Opinion & { readonly number: string }>;

/** Another text took the place of the opinion. */
export type AdvisoryOpinionRevised = DomainEvent<'AdvisoryOpinionRevised', Opinion & { readonly reason: string }>;

/** Who may rely on an opinion in good faith. No shipped pack has a rule for it, so each body says it, with its authority. */
export const relianceCircles = ['requester', 'like-facts', 'nobody'] as const;
export type RelianceCircle = (typeof relianceCircles)[number];

/** The body said who may rely on the opinion as it then stood, and under what that holds. */
export type AdvisoryRelianceStated = DomainEvent<
  'AdvisoryRelianceStated',
  { readonly who: RelianceCircle; readonly terms?: string; readonly citation: string }
>;

/** Nobody may rely on the opinion any more for what they do from this day on. */
export type AdvisoryOpinionWithdrawn = DomainEvent<'AdvisoryOpinionWithdrawn', { readonly reason: string }>;

/** What the public reads of an opinion. */
interface Draft {
  readonly draftId: string;
  readonly extent: OpinionExtent;
  readonly title: string;
  readonly text: string;
}

/** What the public would read was written. It is for staff until somebody publishes it. */
export type AdvisoryPublicationDrafted = DomainEvent<'AdvisoryPublicationDrafted', Draft>;

/** A draft was published, as it stands here; with a reason where it took the place of what stood there before. */
export type AdvisoryOpinionPublished = DomainEvent<
  'AdvisoryOpinionPublished',
  Draft & { readonly number: string; readonly decidedBy: string; readonly citation: string; readonly reason?: string }
>;

/** What was published is published no more, and why is public. */
export type AdvisoryPublicationWithdrawn = DomainEvent<'AdvisoryPublicationWithdrawn', { readonly reason: string }>;

/** Every fact about one request for an advisory opinion. */
export type AdvisoryOpinionEvent =
  | AdvisoryOpinionRequested
  | AdvisoryAnswerDaySet
  | AdvisoryRequestAccepted
  | AdvisoryRequestDeclined
  | AdvisoryRequestWithdrawn
  | AdvisoryRequesterInformed
  | AdvisoryVoteTaken
  | AdvisoryTieBroken
  | AdvisoryOpinionIssued
  | AdvisoryOpinionRevised
  | AdvisoryRelianceStated
  | AdvisoryOpinionWithdrawn
  | AdvisoryPublicationDrafted
  | AdvisoryOpinionPublished
  | AdvisoryPublicationWithdrawn
  | ConflictLifted
  | ConflictRecorded;

const asAsked = fixed('It was asked like this. Record what is right as a new request, and that this one was withdrawn.');
const asGiven = fixed('It was given like this. Revise the opinion instead.');
const asPublished = fixed('The public read it like this. Write another draft, and publish that.');
const asItWas = fixed('It stands as it was recorded. Record what is right as well.');
const explained = content(text(4_000), asItWas);
const number = content(text(40), asGiven);
const count = inPublic(whole(0, 10_000), { ...optional, ...asGiven });
const asVoted = fixed('It was voted on like this. Record another vote.');
const members = content(listOf(idOf('member'), { max: 500 }), { ...optional, ...asVoted });
const counted = { values: whole(0, 1_000) };
const inFile = { version: 1, audience: 'staff', files: 'advisory' } as const;
const opinion = {
  conclusion: inPublic(words('advisoryConclusion', advisoryConclusions), asGiven),
  text: content(text(20_000), asGiven),
  authorities: content(text(4_000), asGiven),
  madeBy: inPublic(words('maker', opinionMakers), asGiven),
  voteId: inPublic(idOf('vote'), { ...optional, ...asGiven }),
  yeas: count,
  nays: count,
  abstentions: count,
  madeUnder: inPublic(citation, { ...optional, ...asGiven }),
};
const draft = {
  draftId: inPublic(idOf('draft'), asPublished),
  extent: inPublic(words('publishedExtent', opinionExtents), asPublished),
  title: content(text(300), asPublished),
  text: content(text(20_000), asPublished),
};

export const advisoryOpinionEvents: EventDescriptions<AdvisoryOpinionEvent> = {
  AdvisoryOpinionRequested: {
    ...inFile,
    fields: {
      bodyId: inPublic(idOf('body'), asAsked),
      requester: personal(text(200), { ...asAsked, ...speaksOf('requester') }),
      capacity: inPublic(words('requesterCapacity', requesterCapacities), asAsked),
      contact: personal(text(500), { ...optional, ...asAsked, ...speaksOf('requester') }),
      subject: content(text(300), asAsked),
      question: content(text(20_000), asAsked),
    },
  },
  AdvisoryAnswerDaySet: {
    ...inFile,
    fields: {
      dueOn: inPublic(day, asItWas),
      citation: inPublic(citation, asItWas),
      reason: content(text(4_000), { ...optional, ...asItWas }),
    },
  },
  AdvisoryRequestAccepted: { ...inFile, fields: {} },
  AdvisoryRequestDeclined: {
    ...inFile,
    fields: { reason: explained, citation: inPublic(citation, { ...optional, ...asItWas }) },
  },
  AdvisoryRequestWithdrawn: { ...inFile, fields: { reason: content(text(4_000), { ...optional, ...asItWas }) } },
  AdvisoryRequesterInformed: { ...inFile, fields: { what: explained } },
  AdvisoryVoteTaken: {
    ...inFile,
    fields: {
      voteId: inPublic(idOf('vote'), asVoted),
      question: content(text(2_000), asVoted),
      present: content(listOf(idOf('member'), { max: 500 }), asVoted),
      votedYea: members,
      votedNay: members,
      abstained: members,
      tally: content(
        partsOf({
          eligible: counted,
          recused: counted,
          present: counted,
          yeas: counted,
          nays: counted,
          abstentions: counted,
          seats: { ...counted, ...optional },
          vacant: { ...counted, ...optional },
        }),
        asVoted,
      ),
      outcome: inPublic(words('motionOutcome', voteOutcomes), asVoted),
      quorum: inPublic(whole(1, 1_000), asVoted),
      citation: inPublic(citation, asVoted),
      ballot: inPublic(words('ballot', ['secret']), { ...optional, ...asVoted }),
      tieBrokenBy: inPublic(words('memberRole', tieBreakers), { ...optional, ...asVoted }),
    },
  },
  AdvisoryTieBroken: {
    ...inFile,
    fields: {
      voteId: inPublic(idOf('vote'), asVoted),
      memberId: inPublic(idOf('member'), asVoted),
      vote: content(words('vote', tieBreaks), asVoted),
    },
  },
  AdvisoryOpinionIssued: { ...inFile, fields: { number, ...opinion } },
  AdvisoryOpinionRevised: { ...inFile, fields: { ...opinion, reason: explained } },
  AdvisoryRelianceStated: {
    ...inFile,
    fields: {
      who: inPublic(words('relianceCircle', relianceCircles), asItWas),
      terms: content(text(4_000), { ...optional, ...asItWas }),
      citation: inPublic(citation, asItWas),
    },
  },
  AdvisoryOpinionWithdrawn: { ...inFile, fields: { reason: explained } },
  AdvisoryPublicationDrafted: { ...inFile, fields: draft },
  AdvisoryOpinionPublished: {
    ...inFile,
    audience: 'public',
    fields: {
      ...draft,
      number,
      decidedBy: content(text(200), asPublished),
      citation: inPublic(citation, asPublished),
      reason: content(text(4_000), { ...optional, ...asPublished }),
    },
  },
  AdvisoryPublicationWithdrawn: { ...inFile, audience: 'public', fields: { reason: explained } },
  ...conflictDescriptions,
};
