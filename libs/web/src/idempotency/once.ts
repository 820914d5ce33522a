import { HttpException } from '@nestjs/common';
import { StaleRevision, StoreReadOnly } from '#event-store';
import { Rejection } from '#kernel';
import { Problem } from '../edge/problem.js';
import { runsAtMostSeconds, type IdempotencyKeys, type KeyedRequest } from './idempotency-keys.js';

/** Milliseconds between two tries of a note that could not be made. */
const noteAgainMs = 250;

/**
 * Does the work, or gives the answer that the same keyed request had before. A refusal frees the key, so that a corrected request may use
 * it. Throws `Problem` when the key is in use, and what the work throws.
 */
export async function once(
  keys: IdempotencyKeys,
  keyed: KeyedRequest | undefined,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (keyed === undefined) return work();
  const beginning = await keys.begin(keyed).catch((error: unknown) => {
    // It may have been noted as begun, and only the answer lost.
    void noteLater(() => keys.unsettled(keyed));
    throw error;
  });
  switch (beginning.kind) {
    case 'answered':
      return JSON.parse(beginning.answer) as unknown;
    case 'other':
      throw new Problem(
        422,
        'idempotency-key-reused',
        'This key was used for something else',
        'An Idempotency-Key stands for one request. Use a new key for another one.',
      );
    case 'running':
      throw new Problem(
        409,
        'idempotency-key-in-use',
        'This is being done right now',
        'Ask again in a moment with the same key.',
        {
          headers: { 'Retry-After': '1' },
        },
      );
    case 'begun':
      break;
  }
  let answer: unknown;
  try {
    answer = await work();
  } catch (error) {
    const note = () => (isRefusal(error) ? keys.refused(keyed) : keys.unsettled(keyed));
    await note().catch(() => void noteLater(note));
    throw error;
  }
  const text = JSON.stringify(answer, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  await keys.answered(keyed, text).catch(() => undefined);
  return answer;
}

/**
 * Where the keys are out of reach, as the rest is, the note follows when they are back: who then repeats the request need not wait until
 * it is taken for lost. What cannot be noted by then is forgotten in time; the command's id keeps a repeat harmless.
 */
async function noteLater(note: () => Promise<void>): Promise<void> {
  const end = performance.now() + runsAtMostSeconds * 1_000;
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, noteAgainMs).unref());
    const noted = await note().then(
      () => true,
      () => false,
    );
    if (noted) return;
  }
}

/** Whether an error says for certain that nothing was done. */
function isRefusal(error: unknown): boolean {
  if (error instanceof Rejection || error instanceof StaleRevision || error instanceof StoreReadOnly) return true;
  if (error instanceof Problem) return error.status < 500;
  return error instanceof HttpException && error.getStatus() < 500;
}
