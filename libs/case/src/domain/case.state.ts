import type { PartialDate } from '#kernel';
import type { SuspensionGround } from '#procedure';
import type {
  Allegation,
  AllegationsSevered,
  CandidacyEnded,
  CandidacyRecorded,
  CasesParted,
  CaseOrigin,
  ClosingReason,
  CounselCapacity,
  DisclosureWay,
  JurisdictionDetermined,
  JurisdictionLossCause,
  LeakFollowed,
  LimitationPeriodChecked,
} from './case.events.js';

/** A question on which the body tied: the latest motion about it, and the earlier ones that tied on it too. */
export interface Deadlock {
  readonly motionId: string;
  readonly earlier: readonly string[];
}

/** Somebody's part as counsel in the case; it stays when the person is released. */
export interface CaseCounsel {
  readonly counselId: string;
  readonly capacity: CounselCapacity;
  readonly assigned: boolean;
}

/** What was decided of allegations in the case in which they were. */
export interface Decided {
  readonly limitations: readonly LimitationPeriodChecked['data'][];
  /** Of jurisdiction, while they were in it. */
  readonly jurisdiction?: JurisdictionDetermined['data'];
  /** That it was restored, while they were in it. */
  readonly restored?: JurisdictionDetermined['data'];
}

/** Allegations that are a case of their own. */
export interface Severance extends Pick<AllegationsSevered['data'], 'intoCaseId' | 'subject'> {
  readonly allegations: readonly Allegation[];
  /** What was decided of them by then. */
  readonly decided: Decided;
  /** As they were on record by then. */
  readonly candidacies: readonly KnownCandidacy[];
  readonly on: PartialDate;
}

/** Something that became known outside, and what followed, in the order in which it was recorded. */
export interface KnownDisclosure {
  readonly how: DisclosureWay;
  readonly on: PartialDate;
  readonly followed: readonly LeakFollowed['data'][];
}

/** An election in which the respondent is a candidate, and how that ended. */
export type KnownCandidacy = CandidacyRecorded['data'] & {
  /** The day on which it was established. */
  readonly on: PartialDate;
  readonly ended?: Pick<CandidacyEnded['data'], 'how' | 'reason'> & { readonly on: PartialDate };
};

interface Brought {
  readonly caseId: string;
  readonly complaintIds: readonly string[];
  readonly on: PartialDate;
  /** What was decided of jurisdiction since. */
  readonly jurisdiction?: JurisdictionDetermined['data'];
  readonly restored?: JurisdictionDetermined['data'];
}

/** A case that went on in this one, and does not any more. */
export interface Parting extends Pick<CasesParted['data'], 'reason'> {
  readonly partedCaseId: string;
  /** As this case had them last. */
  readonly allegations: readonly Allegation[];
  /** What was decided of them while they were here. */
  readonly decided: Decided;
  /** What is on record of the respondent by then. */
  readonly candidacies: readonly KnownCandidacy[];
  readonly on: PartialDate;
}

interface Known {
  readonly bodyId: string;
  readonly openedOn: PartialDate;
  /** The day of the last opening, closing or reopening. */
  readonly turnedOn: PartialDate;
  readonly respondentId: string;
  readonly respondentName: string;
  readonly origin: CaseOrigin;
  readonly complaintIds: readonly string[];
  readonly allegations: readonly Allegation[];
  /** The case of which its first allegations were a part. */
  readonly severedFrom?: string;
  /** What was taken out of it into cases of their own. */
  readonly severed: readonly Severance[];
  /** Cases that go on in this one. */
  readonly absorbed: readonly string[];
  /** What each of them brought, and since when. */
  readonly brought: readonly Brought[];
  /** The complaints that no other case brought. */
  readonly ownComplaintIds: readonly string[];
  readonly parted: readonly Parting[];
  /** The cases in which this one went on, once for each time that it was parted from one. */
  readonly partedFrom: readonly string[];
  /** Every motion whose tie was recorded here, ended or not. */
  readonly tied: readonly string[];
  /** Overlay: what the body could not decide yet. One entry a question, since each allegation may have its own vote. */
  readonly deadlockedBy: readonly Deadlock[];
  /** Overlay: the authority that goes first. */
  readonly deferredTo?: string;
  readonly deferredOn?: PartialDate;
  readonly deferralGround?: SuspensionGround;
  /** The parties were told that it rests. */
  readonly deferralAnnounced?: true;
  /** Overlay: why the body may no longer act. */
  readonly jurisdictionLost?: JurisdictionLossCause;
  /** What the body last decided of its jurisdiction. */
  readonly jurisdiction?: JurisdictionDetermined['data'];
  /** What was last decided of the limitation period of each allegation. */
  readonly limitations: readonly LimitationPeriodChecked['data'][];
  /** What became known outside, in the order in which it was noted. */
  readonly disclosures: readonly KnownDisclosure[];
  /** Elections in which the respondent is or was a candidate, in the order in which they were recorded. */
  readonly candidacies: readonly KnownCandidacy[];
  /** One key for each line of an old docket, as often as it was recorded. */
  readonly legacyKeys: readonly string[];
  /** Who is walled off from it. */
  readonly conflicted: readonly string[];
  /** Everybody who is or was counsel in it, in one capacity each. */
  readonly counsel: readonly CaseCounsel[];
}

export type OpenCaseState = Known & { readonly status: 'open' };

/** A case, with what the rules need to know of it. */
export type Case =
  | { readonly status: 'none' }
  | OpenCaseState
  | (Known & { readonly status: 'closed'; readonly reason: ClosingReason; readonly absorbedInto?: string });

/** A case that there is. */
export type KnownCase = Exclude<Case, { status: 'none' }>;

/**
 * The cases in which somebody may have had a part in this matter: that go or went on here, in which it went on, or from which it
 * was severed.
 */
export function casesBefore({ absorbed, parted, partedFrom, severedFrom }: KnownCase): readonly string[] {
  const others = severedFrom === undefined ? [] : [severedFrom];
  return [...new Set([...absorbed, ...parted.map(({ partedCaseId }) => partedCaseId), ...partedFrom, ...others])];
}

/** Says whether a motion, tied, is part of this deadlock. */
export function isAbout(deadlock: Deadlock, motionId: string): boolean {
  return deadlock.motionId === motionId || deadlock.earlier.includes(motionId);
}

/** The allegations with which the body decided that it may not deal. */
export function outsideJurisdiction({ jurisdiction, allegations }: KnownCase): readonly string[] {
  if (jurisdiction?.result === 'declined') return allegations.map(({ allegationId }) => allegationId);
  return jurisdiction?.allegationIds ?? [];
}

/** The allegations that the body decided came too late. */
export const barredIn = ({ limitations, allegations }: KnownCase): readonly string[] =>
  limitations
    .filter(({ allegationId, result }) => result === 'barred' && allegations.some((one) => one.allegationId === allegationId))
    .map(({ allegationId }) => allegationId);
