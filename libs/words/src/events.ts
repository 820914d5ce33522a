import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import type { SanctionEvent } from '#sanction';
import type { Codes, CodeSet } from './codes.js';

/** Every event that a person may be shown. */
export type AnyEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;
export type EventType = AnyEvent['type'];
type DataOf<Type extends EventType> = Extract<AnyEvent, { readonly type: Type }>['data'];

/**
 * A line of an event: a message, or several of which the first is said whose fields are all there. A line that names a missing
 * field is left out.
 */
export type Line = string | readonly string[];

/** A line for each entry of a list in the event. */
export interface EachLine {
  readonly each: string;
  readonly line: Line;
}

/** What an event is called, and what is said of it. */
export type EventMessage = readonly [title: Line, ...lines: readonly (Line | EachLine)[]];

/** A message for every event: none can be forgotten. */
export type EventMessages = Readonly<Record<EventType, EventMessage>>;

type CodesIn<Data> = {
  [Field in keyof Data]-?: NonNullable<Data[Field]> extends string
    ? string extends NonNullable<Data[Field]>
      ? never
      : Field
    : never;
}[keyof Data];
type SetOf<Code> = { [Set in CodeSet]: [Code] extends [Codes[Set]] ? Set : never }[CodeSet];

/**
 * For each field of an event that holds a code, the set that the code is from. A new field with a code does not compile without
 * its set.
 */
type CodeFields = {
  readonly [Type in EventType as [CodesIn<DataOf<Type>>] extends [never] ? never : Type]: {
    readonly [Field in CodesIn<DataOf<Type>>]: SetOf<NonNullable<DataOf<Type>[Field]>>;
  };
};

export const codeFields: CodeFields = {
  ComplaintReceived: { channel: 'channel', identity: 'identity' },
  ComplaintScreened: { outcome: 'screening' },
  ComplaintWithdrawn: { withdrawnBy: 'withdrawnBy' },
  ComplaintReinstated: { reinstatedBy: 'withdrawnBy' },
  ComplaintReferred: { extent: 'extent' },
  ComplainantNotified: { topic: 'topic' },
  CaseOpened: { origin: 'origin' },
  DeadlockEnded: { how: 'deadlockEnd' },
  RespondentInformed: { topic: 'topic' },
  DisclosureNoted: { how: 'disclosure' },
  JurisdictionLost: { cause: 'jurisdictionLoss' },
  CaseClosed: { reason: 'closing' },
  InterviewHeld: { role: 'interviewRole' },
  ProbableCauseFound: { standard: 'standard' },
  NoProbableCauseFound: { standard: 'standard' },
  FindingMade: { standard: 'standard', result: 'disposition' },
  AllegationDismissed: { reason: 'dismissal' },
  RecommendationTransmitted: { kind: 'sanction' },
  ChamberActed: { action: 'chamberAction', kind: 'sanction' },
  SanctionImposed: { kind: 'sanction' },
  BodyConstituted: { kind: 'bodyKind' },
  MemberSeated: { role: 'memberRole' },
  VotingRuleAdopted: { threshold: 'threshold', tieRule: 'tieRule' },
  MotionPut: { kind: 'motionKind' },
  VoteCast: { vote: 'vote' },
  VoteChanged: { from: 'vote', vote: 'vote' },
  MotionCarried: { kind: 'motionKind' },
  MotionFailed: { kind: 'motionKind' },
  MotionTied: { kind: 'motionKind', tieRule: 'tieRule' },
  QuorumLacking: { kind: 'motionKind' },
  TieResolved: { vote: 'vote' },
  CountContradicted: { kind: 'motionKind', counted: 'motionOutcome', outcome: 'motionOutcome' },
  CountSettled: { how: 'countSettlement' },
};

/** The same for what stands inside a field: an entry of a list, a voting rule. */
export const innerCodes: Readonly<Record<string, CodeSet>> = {
  conclusion: 'conclusion',
  threshold: 'threshold',
  tieRule: 'tieRule',
  process: 'duty',
};
