import { writeFileSync } from 'node:fs';

/** One line of a report. Numbers are null where they make no sense. */
export interface Row {
  readonly name: string;
  readonly store: string;
  readonly passed: boolean;
  readonly acknowledged: number | null;
  readonly stored: number | null;
  readonly doubled: number | null;
  readonly lost: number | null;
  readonly longest_gap_ms: number | null;
  readonly control_fails: boolean | null;
  /** Why it did not run, where it did not. */
  readonly skipped?: string;
  /** Anything else worth knowing. */
  readonly note?: string;
}

/** A row about something that counts nothing. */
export function row(name: string, store: string, passed: boolean, rest: Partial<Row> = {}): Row {
  const nothing = { acknowledged: null, stored: null, doubled: null, lost: null, longest_gap_ms: null, control_fails: null };
  return { name, store, passed, ...nothing, ...rest };
}

/** Tells each row on standard error as it comes, and all of them in the end. */
export class Report {
  readonly rows: Row[] = [];

  constructor(private readonly file: string | undefined) {}

  add(one: Row): void {
    this.rows.push(one);
    const what = one.skipped === undefined ? (one.passed ? 'passed ' : 'FAILED ') : 'SKIPPED';
    process.stderr.write(
      `${what} ${one.store}: ${one.name}${(one.skipped ?? one.note) === undefined ? '' : ` (${one.skipped ?? one.note ?? ''})`}\n`,
    );
  }

  /** Writes the file, if one was asked for, and gives the exit code: 1 when anything failed. What was skipped has not failed. */
  finish(): number {
    const text = `${JSON.stringify({ rows: this.rows }, null, 2)}\n`;
    if (this.file === undefined) process.stdout.write(text);
    else writeFileSync(this.file, text);
    const failed = this.rows.filter(({ passed, skipped }) => !passed && skipped === undefined).length;
    const skipped = this.rows.filter((one) => one.skipped !== undefined).length;
    process.stderr.write(
      `${String(this.rows.length)} rows: ${String(failed)} failed${skipped === 0 ? '' : `, ${String(skipped)} SKIPPED`}.\n`,
    );
    return failed === 0 ? 0 : 1;
  }
}
