import type { ProblemReason } from './problem-reason.js';

/**
 * Why a command was refused: `state`, it does not fit what has happened so far; `input`, what was given cannot be right;
 * `unknown`, there is no such thing; `forbidden`, this person may not.
 */
export type RejectionKind = 'state' | 'input' | 'unknown' | 'forbidden';

/**
 * A refusal by the program (a refusal in law is an event). `reason` is stable and part of the API, a sentence in kebab case;
 * the message is for people and says what to do.
 */
export class Rejection extends Error {
  override readonly name = 'Rejection';

  constructor(
    readonly reason: ProblemReason,
    sentence: string,
    readonly kind: RejectionKind = 'state',
    /** What of the command it is about, where it is about one thing: `conductOn`, or `complainant/name` for a part of it. */
    readonly field?: string,
  ) {
    super(sentence);
  }
}

/** A fact would say something that its description does not allow, in the field that is named. */
export class FactNotRecordable extends Rejection {
  constructor(
    field: string,
    readonly problem: string,
  ) {
    super('fact-not-recordable', `"${field}": ${problem}`, 'input', field);
  }
}
