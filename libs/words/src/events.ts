import type { AdviceEvent } from '#advice';
import type { AdvisoryOpinionEvent } from '#advisory-opinion';
import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ClockEvent } from '#clock';
import type { ComplaintEvent } from '#complaint';
import type { DisclosureEvent } from '#disclosure';
import type { ErasureEvent } from '#erasure';
import type { EvidenceEvent } from '#evidence';
import type { FindingEvent } from '#finding';
import type { FeedEvent, InstallationEvent, NoticesEvent, ServiceAccountEvent, StaffMemberEvent } from '#installation';
import type { InvestigationEvent } from '#investigation';
import type { NoteEvent } from '#note';
import type { OutsideEvent } from '#outside';
import type { ProceedingEvent } from '#proceeding';
import type { PersonEvent } from '#person';
import type { SanctionEvent } from '#sanction';

/** Every event that a person may be shown. */
export type AnyEvent =
  | ComplaintEvent
  | CaseEvent
  | InvestigationEvent
  | FindingEvent
  | SanctionEvent
  | BodyEvent
  | ErasureEvent
  | EvidenceEvent
  | InstallationEvent
  | ServiceAccountEvent
  | FeedEvent
  | NoticesEvent
  | StaffMemberEvent
  | PersonEvent
  | AdviceEvent
  | AdvisoryOpinionEvent
  | NoteEvent
  | OutsideEvent
  | ClockEvent
  | DisclosureEvent
  | ProceedingEvent;
export type EventType = AnyEvent['type'];

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
