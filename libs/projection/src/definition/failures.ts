/** An event that could not be applied, after how many attempts, and why. */
export interface Failure {
  readonly position: bigint;
  readonly eventId: string;
  readonly eventType: string;
  readonly error: string;
  readonly attempts: number;
}

/** The line stands still at an event that cannot be applied, as its projection demands. It is tried again from time to time. */
export class LineStopped extends Error {
  override readonly name = 'LineStopped';

  constructor(
    readonly subscription: string,
    readonly failure: Failure,
  ) {
    super(`${subscription} stands still at ${failure.eventType} (position ${String(failure.position)}): ${failure.error}`);
  }
}

/** A row has something that JSON does not know, such as a bigint. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable';
}

// PostgreSQL manual, appendix A: data exception (a zero character in jsonb is one), integrity constraint violation, program limit
// exceeded (an index entry of more than 2704 bytes is one).
const ofTheData = /^(?:22|23|54)...$/;

/** Whether a write failed for what was written, so that it would fail again, and not for the state of the database. */
export function isOfTheData(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return error instanceof NotStorable || (typeof code === 'string' && ofTheData.test(code));
}

/** An error in one line, at most 500 letters. What it quotes may be what a person said, and is left out. */
export function told(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll('\0', '')
    .slice(0, 500);
}
