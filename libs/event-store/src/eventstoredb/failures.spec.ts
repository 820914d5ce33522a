import { describe, expect, it } from '@jest/globals';
import { InvalidAppend, OutcomeUnknown, StoreReadOnly, StoreUnavailable } from '../errors.js';
import { appendFailure, NoAnswer, passingFailure, readFailure } from './failures.js';

const grpc = (code: number, details = '') => Object.assign(new Error(`${String(code)} ${details}`), { code, details });
const typed = (type: string, code?: number) => Object.assign(new Error(''), { type, code });
const excepted = (exception: string, code: number) => Object.assign(grpc(code), { metadata: { getMap: () => ({ exception }) } });

/** Each failure as it was seen on a real server or read in the client, and what is known of an append that met it. */
const seen = [
  ['no node found by discovery', new Error('Failed to discover after 10 attempts.'), 'no'],
  ['NotLeaderError', typed('not-leader', 5), 'no'],
  ['a follower’s answer as it comes over the wire', excepted('not-leader', 5), 'no'],
  ['a server that is starting', grpc(14, 'Server Is Not Ready'), 'no'],
  ['a server that has too much to do', grpc(14, 'Server Is Too Busy'), 'no'],
  [
    'UnknownError of a server that is not ready',
    Object.assign(typed('unknown'), { message: 'Could not recognize Server Is Not Ready' }),
    'no',
  ],
  ['no leader known', grpc(2, 'No leader info available in response'), 'no'],
  ['a refused connection', grpc(14, 'No connection established. Last error: connect ECONNREFUSED 127.0.0.1:2113'), 'no'],
  ['an unknown host', grpc(14, 'Name resolution failed for target dns:none:2113'), 'no'],
  ['a channel that was closed before the call', new Error('Channel has been shut down'), 'no'],
  ['a channel closed while the call waited', grpc(14, 'Channel closed before call started'), 'no'],
  ['CancelledError', typed('cancelled', 1), 'unknown'],
  ['code 1', grpc(1, 'Call cancelled'), 'unknown'],
  ['DeadlineExceededError', typed('deadline-exceeded', 4), 'unknown'],
  ['code 4', grpc(4, 'Deadline exceeded'), 'unknown'],
  ['code 8', grpc(8, 'Bandwidth exhausted or memory limit exceeded'), 'unknown'],
  ['TimeoutError', typed('timeout', 10), 'unknown'],
  ['a commit that timed out', grpc(10, 'Operation timed out: Commit phase timeout.'), 'unknown'],
  ['a forwarding that timed out', grpc(10, 'Operation timed out: Forwarding timeout'), 'unknown'],
  ['code 13', grpc(13, 'Received RST_STREAM with code 2'), 'unknown'],
  ['UnavailableError', typed('unavailable', 14), 'unknown'],
  ['a dropped connection, a raw error', grpc(14, 'Connection dropped'), 'unknown'],
  ['code 15', grpc(15, ''), 'unknown'],
  ['a client that could not connect', new Error('client error (Connect)'), 'unknown'],
  ['our own patience', new NoAnswer('nothing came'), 'unknown'],
] as const;

describe('the table of failures that pass', () => {
  it.each(seen)('knows %s', (_, error, written) => {
    expect(passingFailure(error)?.written).toBe(written);
    expect(readFailure(error)).toBeInstanceOf(StoreUnavailable);
  });

  it.each([
    ['an error of the program', new TypeError('undefined is not a function')],
    ['a position where nothing stands', grpc(2, 'Unexpected ReadAllResult: Error')],
    ['an exception in the server', grpc(2, 'Exception was thrown by handler.')],
    ['a refused user', excepted('access-denied', 7)],
    ['a wrong argument', grpc(3, 'Maximum Append Size of 1 Exceeded.')],
    ['a deleted stream', excepted('stream-deleted', 9)],
    ['a call that the server does not have', grpc(12)],
  ])('does not know %s', (_, error) => {
    expect(passingFailure(error)).toBeUndefined();
  });
});

describe('what a failed append is told', () => {
  it.each(seen)('after %s', (_, error, written) => {
    const told = appendFailure(error, written, true);
    expect(told).toBeInstanceOf(StoreUnavailable);
    expect(told instanceof OutcomeUnknown).toBe(written === 'unknown');
    expect(appendFailure(error, 'unknown', true)).toBeInstanceOf(OutcomeUnknown);
    expect(told).not.toBeInstanceOf(StoreReadOnly);
  });

  it('is that nobody knows, when nobody foresaw the failure', () => {
    expect(appendFailure(grpc(2, 'Exception was thrown by handler.'), 'unknown', true)).toBeInstanceOf(OutcomeUnknown);
    expect(appendFailure(new TypeError('oops'), 'no', true)).toBeInstanceOf(OutcomeUnknown);
  });

  it('is that it surely was not written, when the call never went out', () => {
    const told = appendFailure(new NoAnswer('no connection in time'), 'no', false);
    expect(told).toBeInstanceOf(StoreUnavailable);
    expect(told).not.toBeInstanceOf(OutcomeUnknown);
  });

  it.each([
    ['too large for how the server is set', excepted('maximum-append-size-exceeded', 3), /MaxAppendSize/],
    ['to a stream that was deleted', excepted('stream-deleted', 9), /deleted/],
    ['with a wrong argument', grpc(3, 'nonsense'), /refuses/],
  ])('is that it can never be right, when it is %s', (_, error, sentence) => {
    const told = appendFailure(error, 'unknown', true);
    expect(told).toBeInstanceOf(InvalidAppend);
    expect(told.message).toMatch(sentence);
  });

  it('is that the user was refused, and no more', () => {
    for (const error of [excepted('access-denied', 7), grpc(16, 'Unauthenticated')]) {
      expect(appendFailure(error, 'unknown', true).message).toMatch(/does not let this user in/);
    }
  });
});
