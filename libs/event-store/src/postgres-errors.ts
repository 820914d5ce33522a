import { DatabaseUnavailable, isConnectionLoss } from '#postgres';
import { OutcomeUnknown, StoreUnavailable } from './errors.js';

/** A statement got no answer in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

// PostgreSQL manual, appendix A: transaction rollback, insufficient resources, object not in prerequisite state (a lock), operator
// intervention, system error, and a server that is, for now, a standby (25006 read_only_sql_transaction).
const passing = /^(?:40|53|55|57|58)...$|^25006$/;

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
  return isLoss(error) || passing.test(codeOf(error) ?? '');
}

/** Whether the fault lies in what one append carries (data, integrity, limits), so that its neighbors may be right. */
export function isOfTheData(error: unknown): boolean {
  return /^(?:22|23|54)...$/.test(codeOf(error) ?? '');
}

/** What a failed append is told. An error that the server itself answered has undone the transaction. */
export function appendFailure(error: unknown): unknown {
  if (isLoss(error)) {
    return new OutcomeUnknown('The connection to the log was lost before it answered. Repeat the append with the same ids.', {
      cause: error,
    });
  }
  return readFailure(error);
}

/** What a failed read is told, or an append that never left. */
export function readFailure(error: unknown): unknown {
  if (!isPassing(error)) return error;
  return new StoreUnavailable(`The log cannot be reached just now (${(error as Error).message}).`, { cause: error });
}

/** Pauses before a read is tried again: enough to get past connections that died while nobody used them. In milliseconds. */
const readPauses = [0, 50, 250];

/** Reads, and reads again when the connection was lost; a read does no harm twice. Throws as `readFailure` says. */
export async function readSurely<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      const pause = isLoss(error) ? readPauses[attempt] : undefined;
      if (pause === undefined) throw readFailure(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
