import { Lab, type Control, type Fault, type StoreKind } from './fault.js';
import { missing } from './machine.js';
import { isClean, type Outcome } from './trial.js';

/** One line of the report, as scripts read it. */
export interface FaultRow {
  readonly name: string;
  readonly store: StoreKind;
  /** False also where the fault could not be made; then `skipped` says why. */
  readonly passed: boolean;
  readonly acknowledged: number | null;
  readonly stored: number | null;
  readonly doubled: number | null;
  readonly lost: number | null;
  readonly longest_gap_ms: number | null;
  readonly control_fails: boolean;
  readonly control?: string;
  readonly seconds?: number;
  readonly skipped?: string;
  readonly problems?: readonly string[];
  readonly remarks?: readonly string[];
}

export interface RunOptions {
  readonly kinds: readonly StoreKind[];
  readonly short: boolean;
  readonly seed: number;
  readonly log: (line: string) => void;
  /** Told of all rows up to now, each time one is added. */
  readonly onRows?: (rows: readonly FaultRow[]) => void;
}

/** Runs faults one after the other, each on each kind of store where it makes a difference, and then its control. */
export async function runFaults(faults: readonly Fault[], { kinds, short, seed, log, onRows }: RunOptions): Promise<FaultRow[]> {
  const rows: FaultRow[] = [];
  for (const fault of faults) {
    for (const store of fault.stores) {
      if (!kinds.includes(store)) continue;
      const title = `${fault.id} ${fault.name}`;
      const reason = missing(['linux', ...(fault.needs ?? [])]);
      if (reason !== undefined) {
        log(`SKIPPED  ${title} (${store}): ${reason}`);
        rows.push({ ...nothing(title, store), skipped: reason });
        continue;
      }
      const from = performance.now();
      const within = async <T>(work: (lab: Lab) => Promise<T>) => {
        const lab = new Lab(store, seed, short, log);
        try {
          return await work(lab);
        } finally {
          await lab.clean();
        }
      };
      const outcome = await within((lab) => fault.run(lab)).catch(broken);
      const control = await within((lab) => fault.control(lab)).catch((error: unknown): Control => ({
        fails: false,
        how: `the control could not be run: ${String(error)}`,
      }));
      const row = rowOf(title, store, outcome, control, performance.now() - from);
      log(line(row));
      for (const one of [...(row.problems ?? []), ...(row.remarks ?? [])]) log(`         ${one}`);
      rows.push(row);
      onRows?.(rows);
    }
  }
  return rows;
}

const broken = (error: unknown): Outcome => ({
  acknowledged: null,
  stored: null,
  doubled: [],
  lost: [],
  problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  longestGapMs: null,
});

function rowOf(name: string, store: StoreKind, outcome: Outcome, control: Control, ms: number): FaultRow {
  const { acknowledged, stored, doubled, lost, longestGapMs, problems, remarks = [] } = outcome;
  const found = [...problems, ...doubled.slice(0, 5), ...lost.slice(0, 5)];
  return {
    name,
    store,
    passed: isClean(outcome),
    acknowledged,
    stored,
    doubled: acknowledged === null ? null : doubled.length,
    lost: acknowledged === null ? null : lost.length,
    longest_gap_ms: longestGapMs,
    control_fails: control.fails,
    control: control.how,
    seconds: Math.round(ms / 1000),
    ...(found.length > 0 && { problems: found }),
    ...(remarks.length > 0 && { remarks }),
  };
}

const nothing = (name: string, store: StoreKind) =>
  ({
    name,
    store,
    passed: false,
    acknowledged: null,
    stored: null,
    doubled: null,
    lost: null,
    longest_gap_ms: null,
    control_fails: false,
  }) satisfies FaultRow;

function line({ name, store, passed, control_fails: fails, control = '', seconds, ...row }: FaultRow): string {
  const figures = `${String(row.acknowledged)} acknowledged, ${String(row.stored)} stored, ${String(row.lost)} lost, ${String(row.doubled)} doubled`;
  const gap = row.longest_gap_ms === null ? '' : `, longest gap ${String(row.longest_gap_ms)} ms`;
  const word = passed && fails ? 'ok       ' : 'FAILED   ';
  return `${word}${name} (${store}, ${String(seconds)} s): ${figures}${gap}\n         control ${fails ? 'fails as it must' : 'DOES NOT FAIL'}: ${control}`;
}

/** How many passed, failed and could not be tried. */
export function summary(rows: readonly FaultRow[]): string {
  const skipped = rows.filter((row) => row.skipped !== undefined);
  const good = rows.filter(({ passed, control_fails: fails }) => passed && fails);
  const failed = rows.length - skipped.length - good.length;
  return `${String(rows.length)} rows: ${String(good.length)} ok, ${String(failed)} failed, ${String(skipped.length)} SKIPPED.`;
}
