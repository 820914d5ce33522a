import {
  content,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  madeFields,
  optional,
  text,
  words,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type Made,
} from '#kernel';

/*
 * Outcomes are per allegation: a finding bears the id of the allegation that it is about.
 */

/** Standards of proof. Which one applies is the body's rule, recorded with the finding and its citation. */
export const standards = [
  'reason-to-believe',
  'probable-cause',
  'preponderance',
  'clear-and-convincing',
  'beyond-reasonable-doubt',
] as const;
export type Standard = (typeof standards)[number];

export const dismissalReasons = [
  'no-jurisdiction',
  'insufficient-facts',
  'no-violation',
  'de-minimis',
  'limitation-period',
  'withdrawn',
  'duplicate',
] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

export const findingResults = ['violation', 'no-violation'] as const;
export type FindingResult = (typeof findingResults)[number];

interface Decided extends Made {
  readonly caseId: string;
  readonly standard: Standard;
  readonly reasons: string;
}

export type ProbableCauseFound = DomainEvent<'ProbableCauseFound', Decided>;

export type NoProbableCauseFound = DomainEvent<'NoProbableCauseFound', Decided>;

export type FindingMade = DomainEvent<'FindingMade', Decided & { readonly result: FindingResult }>;

export type AllegationDismissed = DomainEvent<
  'AllegationDismissed',
  { readonly caseId: string; readonly reason: DismissalReason; readonly note: string } & Made
>;

/** The finding falls, and the allegation is open again. */
export type FindingVacated = DomainEvent<
  'FindingVacated',
  { readonly caseId: string; readonly by: string; readonly reason: string }
>;

/** Every fact that a finding can have. */
export type FindingEvent =
  ProbableCauseFound | NoProbableCauseFound | FindingMade | AllegationDismissed | FindingVacated | EventCorrected;

const theDecision = fixed('It is the decision itself, and others rest on it. Vacate the finding, and decide anew.');
const reasoned = content(text(20_000));
const caseAndMaking = {
  caseId: inPublic(idOf('case'), theDecision),
  motionId: inPublic(idOf('motion'), { ...optional, ...theDecision }),
  ...madeFields(theDecision),
} as const;
const decidedFields = { ...caseAndMaking, standard: inPublic(words('standard', standards)), reasons: reasoned } as const;

export const findingEvents: EventDescriptions<FindingEvent> = {
  ProbableCauseFound: { version: 1, audience: 'parties', files: { case: 'caseId' }, fields: decidedFields },
  NoProbableCauseFound: { version: 1, audience: 'parties', files: { case: 'caseId' }, fields: decidedFields },
  FindingMade: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...decidedFields, result: inPublic(words('disposition', findingResults), theDecision) },
  },
  AllegationDismissed: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...caseAndMaking, reason: inPublic(words('dismissal', dismissalReasons)), note: reasoned },
  },
  FindingVacated: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { caseId: inPublic(idOf('case'), theDecision), by: content(text(300)), reason: reasoned },
  },
  EventCorrected: eventCorrectedDescription,
};
