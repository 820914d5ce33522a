import type { AdvisoryOpinionEvent } from '#advisory-opinion';
import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ClockEvent } from '#clock';
import type { ComplaintEvent } from '#complaint';
import type { DisclosureEvent } from '#disclosure';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import type { Instant, PartialDate } from '#kernel';
import type { OutsideEvent } from '#outside';
import type { ProceedingEvent } from '#proceeding';
import type { SanctionEvent } from '#sanction';

/** Every event of the house. */
export type ReportEvent =
  | ComplaintEvent
  | CaseEvent
  | InvestigationEvent
  | FindingEvent
  | SanctionEvent
  | BodyEvent
  | OutsideEvent
  | ProceedingEvent
  | ClockEvent
  | DisclosureEvent
  | AdvisoryOpinionEvent;
/** A correction comes with what it corrects. */
type EventType = Exclude<ReportEvent['type'], 'EventCorrected'>;
type DataOf<Type extends EventType> = Extract<ReportEvent, { readonly type: Type }>['data'];

/** What figures are made from: that something happened, and when. A correction has no position: it counts once, by its id. */
export interface Fact {
  readonly id: string;
  readonly type: string;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  readonly position?: string;
}

/** The facts of one file, in the order of the log; a correction stands behind what it corrects. */
export interface ReportState {
  readonly facts: readonly Fact[];
}

/** For some types of event, the fields of each that a figure needs. */
export type Asks = { readonly [Type in EventType]?: readonly (keyof DataOf<Type> & string)[] };
type AskedOf<A extends Asks> = keyof A & EventType;

/** Of a sanction's conditions only their ids and days are kept: what somebody has to do is no figure. */
export interface ConditionKept {
  readonly id: string;
  readonly dueOn?: string;
}
type AsKept<Data> = { [Field in keyof Data]: Field extends 'conditions' ? readonly ConditionKept[] : Data[Field] };
type EachOf<List> = List extends readonly (infer Each)[] ? Each : never;

/** A fact with the fields that were asked for; a decision also with the allegation that it decides. */
type FactWith<A extends Asks, Type extends AskedOf<A>> = Type extends EventType
  ? Fact & { readonly type: Type; readonly position: string } & Pick<AsKept<DataOf<Type>>, EachOf<A[Type]> & keyof DataOf<Type>> &
      (Type extends FindingEvent['type'] ? { readonly allegationId: string } : unknown)
  : never;

/** A fact as a figure is given it that asked for its type. */
export type FactOf<Asking, Type> = Asking extends { readonly asks: infer A extends Asks }
  ? FactWith<A, Extract<Type, AskedOf<A>>>
  : never;

export interface Asking<A extends Asks> {
  readonly asks: A;
  /** The facts of these types, in the order in which they stand. */
  readonly ofTypes: <Type extends AskedOf<A>>(facts: readonly Fact[], ...types: readonly Type[]) => readonly FactWith<A, Type>[];
  /** The facts of all types that were asked for. */
  readonly ofAll: (facts: readonly Fact[]) => readonly FactWith<A, AskedOf<A>>[];
  readonly count: (period: { readonly within: readonly Fact[] }, ...types: readonly AskedOf<A>[]) => number;
}

/**
 * What a figure needs of events. The report keeps what its figures ask for and nothing else, so a figure that asks for another
 * field needs another version of the reader (`report.reader.ts`).
 */
export function asking<const A extends Asks>(asks: A): Asking<A> {
  const ofTypes: Asking<A>['ofTypes'] = <Type extends AskedOf<A>>(facts: readonly Fact[], ...types: readonly Type[]) =>
    facts.filter((fact): fact is FactWith<A, Type> => (types as readonly string[]).includes(fact.type));
  return {
    asks,
    ofTypes,
    ofAll: (facts) => facts.filter((fact): fact is FactWith<A, AskedOf<A>> => Object.hasOwn(asks, fact.type)),
    count: ({ within }, ...types) => ofTypes(within, ...types).length,
  };
}
