import {
  content,
  day,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  listOf,
  madeFields,
  optional,
  partsOf,
  text,
  whole,
  words,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type Made,
  type PlainDate,
} from '#kernel';

/*
 * What is done about a case: the body recommends, the chamber acts and may act otherwise, and what it imposed is followed up.
 * A case has one such proceeding, and it bears the case's id.
 */

/** Kinds of sanction that legislatures know. Which of them a body may use is its own law. */
export const sanctionKinds = [
  'letter-of-admonition',
  'reprimand',
  'censure',
  'fine',
  'restitution',
  'loss-of-privileges',
  'training',
  'suspension',
  'expulsion',
  'other',
] as const;
export type SanctionKind = (typeof sanctionKinds)[number];

export const chamberActions = ['adopted', 'rejected', 'substituted', 'declined-to-act'] as const;
export type ChamberAction = (typeof chamberActions)[number];

export interface SanctionCondition {
  readonly conditionId: string;
  readonly text: string;
  readonly dueOn?: PlainDate;
  /** Who sees to it that it is met, as the body has it. */
  readonly answerable?: string;
}

export type RecommendationTransmitted = DomainEvent<
  'RecommendationTransmitted',
  {
    readonly chamber: string;
    readonly kind: SanctionKind | 'none';
    readonly text: string;
    readonly allegationIds: readonly string[];
  } & Made
>;

/** The chamber's own act. It may adopt the recommendation, reject it, put another in its place, or not act at all. */
export type ChamberActed = DomainEvent<
  'ChamberActed',
  {
    readonly chamber: string;
    readonly action: ChamberAction;
    readonly kind: SanctionKind | 'none';
    readonly text: string;
    readonly yeas?: number;
    readonly nays?: number;
    readonly present?: number;
    /** What the chamber needed, in words: `two thirds of those voting`. */
    readonly required?: string;
  }
>;

export type SanctionImposed = DomainEvent<
  'SanctionImposed',
  {
    readonly sanctionId: string;
    readonly kind: SanctionKind;
    readonly text: string;
    /** In the smallest unit of the currency (cents). */
    readonly amountMinor?: number;
    readonly currency?: string;
    /** Who answers for the payment, as the body has it. */
    readonly answerable?: string;
    readonly conditions: readonly SanctionCondition[];
  }
>;

export type SanctionConditionMet = DomainEvent<
  'SanctionConditionMet',
  { readonly sanctionId: string; readonly conditionId: string; readonly note: string }
>;

export type SanctionConditionBreached = DomainEvent<
  'SanctionConditionBreached',
  { readonly sanctionId: string; readonly conditionId: string; readonly note: string }
>;

/** Something of the amount of a fine or restitution was paid. */
export type PaymentReceived = DomainEvent<
  'PaymentReceived',
  { readonly sanctionId: string; readonly amountMinor: number; readonly currency: string; readonly note: string }
>;

export type SanctionRescinded = DomainEvent<'SanctionRescinded', { readonly sanctionId: string; readonly reason: string }>;

/** Every fact that the sanction proceeding of a case can have. */
export type SanctionEvent =
  | RecommendationTransmitted
  | ChamberActed
  | SanctionImposed
  | SanctionConditionMet
  | SanctionConditionBreached
  | PaymentReceived
  | SanctionRescinded
  | EventCorrected;

const theThing = fixed('It says which one is meant, and other records rest on it. Record what is right as something new.');
const theGround = fixed(
  'It says what the recommendation rests on, and that was checked when it was recorded. Transmit another one.',
);
const conditionFields = {
  sanctionId: inPublic(idOf('sanction'), theThing),
  conditionId: inPublic(idOf('condition'), theThing),
  note: content(text(4_000)),
} as const;
const currency = text(3, { min: 3 });
const amountMinor = whole(1, 1_000_000_000_000);
const votesIn = inPublic(whole(0, 10_000), optional);
const kindOrNone = inPublic(words('sanction', [...sanctionKinds, 'none']));

export const sanctionEvents: EventDescriptions<SanctionEvent> = {
  RecommendationTransmitted: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      chamber: inPublic(text(100)),
      kind: kindOrNone,
      text: content(text(20_000)),
      motionId: inPublic(idOf('motion'), { ...optional, ...theGround }),
      ...madeFields(theGround),
      allegationIds: inPublic(listOf(idOf('allegation'), { max: 100 }), theGround),
    },
  },
  ChamberActed: {
    version: 1,
    audience: 'public',
    files: 'case',
    fields: {
      chamber: inPublic(text(100)),
      action: inPublic(words('chamberAction', chamberActions)),
      kind: kindOrNone,
      text: content(text(20_000)),
      yeas: votesIn,
      nays: votesIn,
      present: votesIn,
      required: inPublic(text(200), optional),
    },
  },
  SanctionImposed: {
    version: 1,
    audience: 'public',
    files: 'case',
    fields: {
      sanctionId: inPublic(idOf('sanction'), theThing),
      kind: inPublic(words('sanction', sanctionKinds)),
      text: content(text(20_000)),
      amountMinor: inPublic(amountMinor, optional),
      currency: inPublic(currency, optional),
      answerable: content(text(200), optional),
      conditions: content(
        listOf(
          partsOf({
            conditionId: { values: idOf('condition'), ...theThing },
            text: { values: text(2_000) },
            dueOn: { values: day, ...optional },
            answerable: { values: text(200), ...optional },
          }),
          { max: 50 },
        ),
      ),
    },
  },
  SanctionConditionMet: { version: 1, audience: 'parties', files: 'case', fields: conditionFields },
  SanctionConditionBreached: { version: 1, audience: 'parties', files: 'case', fields: conditionFields },
  PaymentReceived: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      sanctionId: conditionFields.sanctionId,
      amountMinor: inPublic(amountMinor),
      currency: inPublic(currency),
      note: conditionFields.note,
    },
  },
  SanctionRescinded: {
    version: 1,
    audience: 'public',
    files: 'case',
    fields: { sanctionId: inPublic(idOf('sanction'), theThing), reason: content(text(4_000)) },
  },
  EventCorrected: eventCorrectedDescription,
};
