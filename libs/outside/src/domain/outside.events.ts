import {
  content,
  date,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  optional,
  pastDate,
  text,
  words,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type PartialDate,
} from '#kernel';

/** What others did, or the respondent did, that is no sanction of the chamber: with a finding or without one. */
export const measureKinds = [
  'removed-from-leadership',
  'resigned-from-leadership',
  'removed-from-committee',
  'resigned-from-committee',
  'left-caucus',
  'resigned-from-office',
  'disinvited',
  'ties-severed',
  'other',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** Whether whoever decided made it known. */
export const publicities = ['public', 'not-public', 'unknown'] as const;
export type Publicity = (typeof publicities)[number];

/** Whether the respondent still belongs to what the measure is about: a party that severs its ties may expel nobody. */
export const memberships = ['remains', 'ended', 'not-concerned', 'unknown'] as const;
export type Membership = (typeof memberships)[number];

/** What a fact from elsewhere is about. */
export const outsideTopics = ['prior-finding', 'charges', 'no-charges', 'press', 'letter', 'figure', 'other'] as const;
export type OutsideTopic = (typeof outsideTopics)[number];

/** A measure outside a sanction was taken: from when, by whom, on what ground, and what it leaves as it was. */
export type MeasureTaken = DomainEvent<
  'MeasureTaken',
  {
    readonly measureId: string;
    readonly kind: MeasureKind;
    /** The post, committee, caucus, event or tie. */
    readonly what: string;
    readonly decidedBy: string;
    readonly ground: string;
    readonly effectiveFrom?: PartialDate;
    readonly publicity: Publicity;
    readonly membership: Membership;
    /** Where it is known from. */
    readonly source: string;
  }
>;

/** It holds no more: the post was given back, the invitation renewed. */
export type MeasureEnded = DomainEvent<'MeasureEnded', { readonly measureId: string; readonly reason: string }>;

/** Something that others found, decided, said or counted, with who says so and as of when. The body takes no side by it. */
export type OutsideFactRecorded = DomainEvent<
  'OutsideFactRecorded',
  {
    readonly factId: string;
    readonly topic: OutsideTopic;
    readonly statement: string;
    readonly source: string;
    readonly sourceDate: PartialDate;
    /** What was counted, where it is a number: those of one name stand side by side, whatever they say. */
    readonly counted?: string;
    /** As it was given: `nine`, `at least 29`, `30+`. */
    readonly figure?: string;
  }
>;

/** Every fact about what happened outside a case's own procedure. */
export type OutsideEvent = MeasureTaken | MeasureEnded | OutsideFactRecorded | EventCorrected;

const theMeasure = fixed('It says which measure is meant. Record the right one.');
const theFact = fixed('It is the name of this fact. Record another one.');
const explained = content(text(4_000));
const source = content(text(1_000));

export const outsideEvents: EventDescriptions<OutsideEvent> = {
  MeasureTaken: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      measureId: inPublic(idOf('measure'), theMeasure),
      kind: inPublic(words('measure', measureKinds)),
      what: content(text(400)),
      decidedBy: content(text(400)),
      ground: explained,
      effectiveFrom: inPublic(date, optional),
      publicity: inPublic(words('publicity', publicities)),
      membership: inPublic(words('membership', memberships)),
      source,
    },
  },
  MeasureEnded: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: { measureId: inPublic(idOf('measure'), theMeasure), reason: explained },
  },
  OutsideFactRecorded: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      factId: inPublic(idOf('outside-fact'), theFact),
      topic: inPublic(words('outsideTopic', outsideTopics)),
      statement: explained,
      source,
      sourceDate: inPublic(pastDate),
      counted: content(text(200), optional),
      figure: content(text(100), optional),
    },
  },
  EventCorrected: eventCorrectedDescription,
};
