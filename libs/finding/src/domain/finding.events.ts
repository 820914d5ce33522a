import { eventCorrectedDescription, type DomainEvent, type EventCorrected, type EventDescriptions } from '#kernel';

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

interface Decided {
  readonly caseId: string;
  readonly standard: Standard;
  readonly reasons: string;
  /** The motion that decided it, where the body voted. */
  readonly motionId?: string;
}

export type ProbableCauseFound = DomainEvent<'ProbableCauseFound', Decided>;

export type NoProbableCauseFound = DomainEvent<'NoProbableCauseFound', Decided>;

export type FindingMade = DomainEvent<'FindingMade', Decided & { readonly result: FindingResult }>;

export type AllegationDismissed = DomainEvent<
  'AllegationDismissed',
  { readonly caseId: string; readonly reason: DismissalReason; readonly note: string; readonly motionId?: string }
>;

/** The finding falls, and the allegation is open again. */
export type FindingVacated = DomainEvent<
  'FindingVacated',
  { readonly caseId: string; readonly by: string; readonly reason: string }
>;

/** Every fact that a finding can have. */
export type FindingEvent =
  ProbableCauseFound | NoProbableCauseFound | FindingMade | AllegationDismissed | FindingVacated | EventCorrected;

const decidedFields = { caseId: 'public', standard: 'public', reasons: 'content', motionId: 'public' } as const;

export const findingEvents: EventDescriptions<FindingEvent> = {
  ProbableCauseFound: { version: 1, audience: 'parties', files: { case: 'caseId' }, fields: decidedFields },
  NoProbableCauseFound: { version: 1, audience: 'parties', files: { case: 'caseId' }, fields: decidedFields },
  FindingMade: { version: 1, audience: 'parties', files: { case: 'caseId' }, fields: { ...decidedFields, result: 'public' } },
  AllegationDismissed: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { caseId: 'public', reason: 'public', note: 'content', motionId: 'public' },
  },
  FindingVacated: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { caseId: 'public', by: 'content', reason: 'content' },
  },
  EventCorrected: eventCorrectedDescription,
};
