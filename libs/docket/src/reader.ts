import { type DomainEvent, type FileKind, type Instant, type Json, own, type PartialDate } from '#kernel';
import type { Entry, Filed } from './entry.js';

type DataOf<E extends DomainEvent, Type> = Extract<E, { readonly type: Type }>['data'];

/** For some types of event, the only fields of each that a reader is given. */
export type Fields<E extends DomainEvent> = { readonly [Type in E['type']]?: readonly (keyof DataOf<E, Type> & string)[] };

/** That something was put right, and when; not what was said before, or why. */
export interface CorrectionMade {
  readonly id: string;
  readonly field: string;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
}

/** An event with some of its fields. */
export type FiledWith<E extends DomainEvent, Type extends E['type'], Field> = Omit<Filed, 'type' | 'data' | 'corrections'> & {
  readonly type: Type;
  readonly data: Pick<DataOf<E, Type>, Field & keyof DataOf<E, Type>>;
  readonly corrections: readonly CorrectionMade[];
};

/** An event with all of its fields. */
export type FiledWhole<E extends DomainEvent, Type extends E['type']> = Omit<Filed, 'type' | 'data'> & {
  readonly type: Type;
  readonly data: DataOf<E, Type>;
};

/** How what a reader makes of each file is kept: for lists, and for `Docket.telling`. */
export interface Kept<State> {
  /** Raise it when the same events must make another state. */
  readonly version: number;
  /** Columns for SQL, each a text that follows from the state. */
  readonly columns: Readonly<Record<string, (state: State) => string | undefined>>;
  /** Each a list of columns in the order wanted; `key` is the file's name. */
  readonly indexes: readonly string[];
  /** Whether lists are also asked for as they stood (`Docket.listAsItStood`). */
  readonly past?: boolean;
}

/**
 * A question to one file, answered by a pure fold over its events, as `evolve` is: no clock, no database. It knows no correction,
 * no routing and no past: the docket gives it the events of the file as they should have been recorded.
 */
export interface Reader<State extends object> {
  /** Kebab case; the table is named after it. */
  readonly name: string;
  /** Of which kinds of file. */
  readonly reads: readonly FileKind[];
  /** Undefined where it is given whole events. */
  readonly fields: Readonly<Record<string, readonly string[] | undefined>> | undefined;
  readonly initial: State;
  readonly on: Readonly<Record<string, ((state: State, event: never) => State) | undefined>>;
  /**
   * What it makes of every event that `on` does not name, which comes without fields: for what follows from corrections alone. An
   * event that is not corrected MUST leave the state as it is.
   */
  readonly others?: (
    state: State,
    event: Omit<Filed, 'data' | 'corrections'> & { readonly corrections: readonly CorrectionMade[] },
  ) => State;
  readonly kept?: Kept<State>;
}

interface Frame<State extends object> {
  readonly name: string;
  readonly reads: readonly FileKind[];
  readonly initial: State;
  readonly kept?: Kept<State>;
}

/** A reader that is given the named fields alone. Each type named MUST have its handler, and each handler its fields. */
export function reader<E extends DomainEvent, State extends object>() {
  return <const F extends Fields<E>>(
    parts: Frame<State> & {
      readonly fields: F;
      readonly on: {
        readonly [Type in keyof F & E['type']]: (
          state: State,
          event: FiledWith<E, Type, F[Type] extends readonly (infer Field)[] ? Field : never>,
        ) => State;
      };
    },
  ): Reader<State> => parts;
}

/** A reader that is given whole events: for those who may see the whole file. */
export function wholeReader<E extends DomainEvent, State extends object>() {
  return (
    parts: Frame<State> & {
      readonly on: { readonly [Type in E['type']]?: (state: State, event: FiledWhole<E, Type>) => State };
    },
  ): Reader<State> => ({ ...parts, fields: undefined });
}

/** The state with one event more; the very same where the reader does not listen to it. */
export function stepped<State extends object>({ on, others, fields }: Reader<State>, state: State, event: Filed): State {
  const handle = own(on, event.type) ?? others;
  if (handle === undefined) return state;
  return handle(state, (fields === undefined ? event : opened(event, own(fields, event.type) ?? [])) as never);
}

/** What a reader makes of a file. */
export function told<State extends object>(reader: Reader<State>, events: readonly Filed[]): State {
  return events.reduce((state, event) => stepped(reader, state, event), reader.initial);
}

/** The one door through which a reader sees what an entry holds. */
function opened(event: Filed, fields: readonly string[]): object {
  // Asked of every event for every reader: a loop takes a fifth of what building lists of pairs would.
  const data: Record<string, Json> = {};
  for (const field of fields) {
    const value = own(event.data, field);
    if (value !== undefined) data[field] = value;
  }
  return { ...event, data, corrections: event.corrections.map(made) };
}

const made = ({ id, data, on, recordedAt }: Entry): CorrectionMade => ({
  id,
  field: typeof data.field === 'string' ? data.field : '',
  on,
  recordedAt,
});
