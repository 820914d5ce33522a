import type { ComponentChildren } from 'preact';
import type { ProblemReason } from '#kernel';

/** Something wrong in one place of what was sent. */
export interface FieldProblem {
  /** JSON Pointer (RFC 6901) into the body, or into the address's parameters. */
  readonly pointer: string;
  readonly detail: string;
  /** Nothing was given where something is needed: a page says it in the words of its field. Not part of the API. */
  readonly missing?: boolean;
  /** The detail is a sentence that can stand without the name of its field. Not part of the API. */
  readonly whole?: boolean;
}

interface Details {
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly extensions?: Readonly<Record<string, string>>;
  readonly way?: Way;
  readonly extra?: ComponentChildren;
}

/** Where a person can settle what stands in the way, in another tab, while the form waits here. */
export interface Way {
  readonly href: string;
  readonly label: string;
}

/** Nothing is wrong: who sent a form for what cannot be taken back is asked once more. */
export const askedReason: ProblemReason = 'asked-once-more';

/** An answer that says what is wrong (RFC 9457). `reason` is stable and part of the API. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;
  readonly extensions: Readonly<Record<string, string>>;
  readonly way: Way | undefined;
  /** What a page shows besides, above the form: the receipt of what was sent before. */
  readonly extra: ComponentChildren;

  constructor(
    readonly status: number,
    readonly reason: ProblemReason,
    readonly title: string,
    readonly detail: string,
    { errors = [], headers = {}, extensions = {}, way, extra }: Details = {},
  ) {
    super(detail);
    this.errors = errors;
    this.headers = headers;
    this.extensions = extensions;
    this.way = way;
    this.extra = extra;
  }
}
