import type { Actor } from './actor.js';
import { own } from './own.js';
import type { Instant, PartialDate } from './partial-date.js';
import type { Described, Values } from './values.js';

/** A fact: what happened, when in the world it happened, and its particulars. Facts are never changed or removed. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly occurredOn: PartialDate;
  readonly data: Data;
  /** The rule under which it was done, as a citation. */
  readonly legalBasis?: string;
}

/**
 * How a field must be treated: `public` may stand in the clear for ever, `personal` says who somebody is,
 * `content` is what was said. Personal and content fields are what the codec seals.
 */
export type FieldClass = 'public' | 'personal' | 'content';

/** One field of an event: how it must be treated, what may stand in it, and whether it can be corrected. */
export interface FieldDescription extends Described {
  readonly class: FieldClass;
  /** Of whom it speaks; of nobody in particular, where absent. What speaks of one person can be erased by itself. */
  readonly subject?: Subject;
}

/** Somebody in the file: a role that one person has there, or the person whose id stands in a field beside it. */
export type Subject = string | { readonly idIn: string };

/** What a description adds where a field may be left out. */
export const optional = { optional: true } as const;

/** What a description adds where a field can never be corrected: why, and what to do instead. */
export const fixed = <const Why extends string>(why: Why): { readonly fixed: Why } => ({ fixed: why });

/** What a description adds where a field speaks of one person in the file. */
export const speaksOf = <const Whom extends Subject>(subject: Whom): { readonly subject: Whom } => ({ subject });

const fieldOf =
  (treated: FieldClass) =>
  <const How extends Pick<FieldDescription, 'optional' | 'fixed' | 'subject'> = object>(values: Values, how?: How) =>
    ({ class: treated, values, ...how }) as How & { readonly class: FieldClass; readonly values: Values };

/** A field that may stand in the clear for ever. */
export const inPublic = fieldOf('public');
/** A field that says who somebody is. */
export const personal = fieldOf('personal');
/** A field with what was said. */
export const content = fieldOf('content');

type DescriptionOf<Data, Field extends keyof Data> = FieldDescription &
  (object extends Pick<Data, Field> ? { readonly optional: true } : { readonly optional?: never });

/** Who may learn, from this event, that it happened. Staff always may. */
export type Audience = 'public' | 'parties' | 'complainant' | 'respondent' | 'staff';

/**
 * What people open a file about: one complaint, one case, one body; one person on the staff; the installation itself; somebody in
 * the register; one request for an advisory opinion.
 */
export type FileKind = 'complaint' | 'case' | 'body' | 'staff' | 'installation' | 'person' | 'advisory';

/** By the kind of file, the field with the id (or the ids) of the complaints, cases or bodies meant. */
type FieldsOfFiles<Field extends string = string> = Readonly<Partial<Record<FileKind, Field>>>;

/** By the name of the aggregate, the kind of file that bears the id of its stream. */
interface FiledByStream {
  readonly byStream: Readonly<Record<string, FileKind>>;
}

/** What the house must know of an event besides its shape. `version` counts the shapes its data has had, from 1. */
export interface EventDescription<E extends DomainEvent> {
  readonly version: number;
  readonly audience: Audience;
  readonly fields: { readonly [Field in keyof E['data']]-?: DescriptionOf<E['data'], Field> };
  /** Why the day on which it happened can never be corrected, and what to do instead. Absent where it can. */
  readonly dayFixed?: string;
  /**
   * Where it is filed: under the id of its own stream, or under the id in a field. A correction is filed with what it corrects.
   */
  readonly files?: FileKind | FieldsOfFiles | FiledByStream;
  /** Whose files it also belongs in: a case that is opened from complaints stands in the file of each. */
  readonly feeds?: FieldsOfFiles;
  /** From data of the version that is the key to data of the next one. */
  readonly upcast?: Readonly<Record<number, (data: object) => object>>;
}

/** The descriptions of an event's fields, where its type does not matter. */
export const fieldsOf = ({ fields }: Pick<EventDescription<DomainEvent>, 'fields'>): Readonly<Record<string, FieldDescription>> =>
  fields;

/** One description for each event of a union: a new event does not compile until it has its own. */
export type EventDescriptions<E extends DomainEvent> = {
  readonly [Type in E['type']]: EventDescription<Extract<E, { type: Type }>> & FiledByOwnFields<Extract<E, { type: Type }>>;
};

/** What files an event is a field of its own data. */
interface FiledByOwnFields<E extends DomainEvent> {
  readonly files?: FileKind | FieldsOfFiles<keyof E['data'] & string> | FiledByStream;
  readonly feeds?: FieldsOfFiles<keyof E['data'] & string>;
}

/** What is recorded around a fact. */
export interface Envelope {
  readonly id: string;
  readonly stream: string;
  /** Place in its stream, from 0, without holes. */
  readonly revision: bigint;
  /** Place in the whole log; ordered, opaque. */
  readonly position: bigint;
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly commandId: string;
  readonly causationId: string;
  readonly correlationId: string;
  /** The keyed hash of the request that the command followed from; absent where nothing could repeat it, and in older logs. */
  readonly request?: string;
  readonly audience: Audience;
  readonly rulePack?: string;
}

/** A fact as it was recorded. Distributes over a union, so that `type` still tells the members apart. */
export type Recorded<E extends DomainEvent> = E extends DomainEvent ? E & Envelope : never;

/** For some events of a union, a function each: the keys are what it listens to. */
export type Handlers<E extends DomainEvent, Result> = {
  readonly [Type in E['type']]?: (event: Recorded<Extract<E, { type: Type }>>) => Result;
};

/** The kind of the file that bears the id of the event's own stream, where its description says that it is filed there. */
export function kindOfOwnFile(files: EventDescription<DomainEvent>['files'], stream: string): FileKind | undefined {
  if (typeof files !== 'object') return files;
  return isByStream(files) ? own(files.byStream, stream.slice(0, stream.indexOf('-'))) : undefined;
}

/** The fields with the ids of the files in which an event is filed, where these say. */
export const fieldsWithFiles = (files: EventDescription<DomainEvent>['files']): FieldsOfFiles =>
  typeof files !== 'object' || isByStream(files) ? {} : files;

const isByStream = (files: FieldsOfFiles | FiledByStream): files is FiledByStream => 'byStream' in files;

/** The aggregate's id, from the name of its stream (`case-<uuid>`). */
export function idOfStream(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}

/** Any fact as it was recorded, where its type does not matter. */
export type AnyRecorded = Recorded<DomainEvent>;
