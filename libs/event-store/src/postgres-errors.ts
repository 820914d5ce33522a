import { DatabaseUnavailable, isConnectionLoss, isDiskFull, isPassing as mayPass } from '#postgres';
import { OutcomeUnknown, StoreReadOnly, StoreUnavailable } from './errors.js';

/** A statement got no answer in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** Whether the connection broke, so that nothing is known of a statement under way. */
export function isLoss(error: unknown): boolean {
  const { severity, message } = error as { severity?: unknown; message?: unknown };
  return (
    error instanceof NoAnswer ||
    error instanceof DatabaseUnavailable ||
    severity === 'FATAL' ||
    severity === 'PANIC' ||
    message === 'Query read timeout' ||
    isConnectionLoss(error)
  );
}

/** Whether the same statement may succeed later. */
export function isPassing(error: unknown): boolean {
  return isLoss(error) || mayPass(error);
}

/** Whether the fault lies in what one append carries (data, integrity, limits), so that its neighbors may be right. */
export function isOfTheData(error: unknown): boolean {
  return /^(?:22|23|54)...$/.test(codeOf(error) ?? '');
}

/** What the trigger of `log_head` raises: the operator closed the log. A class of our own, which the standard leaves free. */
const closedCode = 'RD001';
const closedRetrySeconds = 30;

/** Seconds after which it is worth trying a full disk again: somebody has to come and make room. */
const diskFullRetrySeconds = 60;

/** What a failed append is told. An error that the server itself answered has undone the transaction. */
export function appendFailure(error: unknown): unknown {
  if (isLoss(error)) {
    return new OutcomeUnknown('The connection to the log was lost before it answered. Repeat the append with the same ids.', {
      cause: error,
    });
  }
  if (isDiskFull(error)) {
    return new StoreReadOnly('The disk of the database is full, and its operator has to make room.', diskFullRetrySeconds, {
      cause: error,
    });
  }
  if (codeOf(error) === closedCode) return new StoreReadOnly((error as Error).message, closedRetrySeconds, { cause: error });
  return readFailure(error);
}

/** What a failed read is told, or an append that never left. */
export function readFailure(error: unknown): unknown {
  if (!isPassing(error)) return error;
  return new StoreUnavailable(`The log cannot be reached just now (${(error as Error).message}).`, { cause: error });
}

/** Pauses before a read is tried again: enough to get past connections that died while nobody used them. In milliseconds. */
const readPauses = [0, 50, 250];

/** Whether somebody has waited already, so that trying again would keep a person waiting for nothing. */
function isTimeout(error: unknown): boolean {
  const { message, cause } = error as { message?: unknown; cause?: unknown };
  if (typeof message === 'string' && /^(Query read timeout|timeout exceeded|timeout expired)/.test(message)) return true;
  return cause instanceof Error && isTimeout(cause);
}

/** Reads, and reads again when the connection was lost; a read does no harm twice. Throws as `readFailure` says. */
export async function readSurely<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      const pause = isLoss(error) && !isTimeout(error) ? readPauses[attempt] : undefined;
      if (pause === undefined) throw readFailure(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
