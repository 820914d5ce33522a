import { InvalidAppend, OutcomeUnknown, StoreUnavailable } from '../errors.js';

/** The server gave no answer in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What is known of an append that failed: that it was not written, or nothing. */
export type Written = 'no' | 'unknown';

interface Row {
  readonly name: string;
  readonly is: (error: Traits) => boolean;
  readonly written: Written;
}

interface Traits {
  readonly code: number | undefined;
  readonly type: string | undefined;
  readonly text: string;
  readonly noAnswer: boolean;
}

/** gRPC's numbers for: cancelled, deadline exceeded, resource exhausted, aborted, internal, unavailable, data loss. */
const passingCodes = [1, 4, 8, 10, 13, 14, 15];
const passingTypes = ['unavailable', 'cancelled', 'deadline-exceeded', 'timeout'];

/**
 * Every failure that passes by itself, the first that fits. `written: 'no'` only where the request surely did not reach the log:
 * the call never left, or a node turned it away before it took it.
 */
const passing: readonly Row[] = [
  { name: 'no node was found', is: ({ text }) => /Failed to discover after \d+ attempts/.test(text), written: 'no' },
  { name: 'the node is not the leader', is: ({ type }) => type === 'not-leader', written: 'no' },
  {
    name: 'the node is not ready',
    is: ({ code, text }) =>
      [undefined, 2, 14].includes(code) && /Server Is (Not Ready|Too Busy)|No leader info available/i.test(text),
    written: 'no',
  },
  {
    name: 'the call never left',
    is: ({ code, text }) =>
      [undefined, 14].includes(code) &&
      /No connection established|Name resolution failed|before call started|Channel (has been|was) (shut down|closed)/i.test(
        text,
      ),
    written: 'no',
  },
  { name: 'no answer came', is: ({ noAnswer }) => noAnswer, written: 'unknown' },
  { name: 'the client could not connect', is: ({ text }) => text.includes('client error (Connect)'), written: 'unknown' },
  {
    name: 'the connection, the deadline or the cluster gave up',
    is: ({ code, type }) => passingCodes.includes(code ?? -1) || passingTypes.includes(type ?? ''),
    written: 'unknown',
  },
];

function traitsOf(error: unknown): Traits {
  const { code, type, details, message, metadata } = error as {
    code?: unknown;
    type?: unknown;
    details?: unknown;
    message?: unknown;
    metadata?: { getMap?: () => Record<string, unknown> };
  };
  const exception = metadata?.getMap?.().exception;
  return {
    code: typeof code === 'number' ? code : undefined,
    type: typeof type === 'string' ? type : typeof exception === 'string' ? exception : undefined,
    text: `${typeof details === 'string' ? details : ''} ${typeof message === 'string' ? message : ''}`,
    noAnswer: error instanceof NoAnswer,
  };
}

/** What kind of passing failure this is, if it is one. */
export function passingFailure(error: unknown): Row | undefined {
  const traits = traitsOf(error);
  return passing.find(({ is }) => is(traits));
}

/**
 * What a failed append is told when it is not repeated any more. `written` is what is known of all its
 * attempts together, `left` whether the last of them went out.
 */
export function appendFailure(error: unknown, written: Written, left: boolean): Error {
  const { type, code } = traitsOf(error);
  if (type === 'maximum-append-size-exceeded') {
    return new InvalidAppend(
      'The event store is set to take less in one append than this program may send; raise its MaxAppendSize to 1,048,576.',
    );
  }
  if (type === 'stream-deleted')
    return new InvalidAppend('The stream was deleted in the event store itself, which takes nothing more for it.');
  if (isRefusal(error)) return refusal(error);
  if (code === 3) return new InvalidAppend('The event store refuses this append.', { cause: error });
  const known = passingFailure(error);
  if (written === 'no' && (known?.written === 'no' || !left)) return new StoreUnavailable(sentence(known), { cause: error });
  return new OutcomeUnknown(`${sentence(known)} Repeat the append with the same ids.`, { cause: error });
}

/** What a failed read is told. */
export function readFailure(error: unknown): unknown {
  if (error instanceof StoreUnavailable) return error;
  if (isRefusal(error)) return refusal(error);
  const known = passingFailure(error);
  return known === undefined ? error : new StoreUnavailable(sentence(known), { cause: error });
}

/** Whether the server does not let this user do it. */
function isRefusal(error: unknown): boolean {
  const { code, type } = traitsOf(error);
  return type === 'access-denied' || code === 7 || code === 16;
}

const refusal = (cause: unknown) =>
  new StoreUnavailable('The event store does not let this user in, or not do this. Check the user and password in its address.', {
    cause,
  });

const sentence = (row: Row | undefined) => `The event store cannot be reached: ${row?.name ?? 'an error that nobody foresaw'}.`;
