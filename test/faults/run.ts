/**
 * Faults on PostgreSQL, each beside a control that must fail (docs/faults.md):
 *
 *   npm run test:faults -- [--json FILE] [--only T-09,T-16] [--store embedded|external] [--short] [--seed n]
 *
 * Ends with 0 only when every fault that could be made left nothing lost, doubled or wrong, and every control failed as it must.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faults, inShort } from './faults.js';
import { runFaults, summary, type FaultRow } from './run-faults.js';
import { endApplications } from './application.js';
import { Lab, stores } from './fault.js';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    store: { type: 'string' },
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
const asked = values.only?.split(',').map((id) => id.trim().toUpperCase());
const unknown = asked?.filter((id) => !faults.some((fault) => fault.id === id)) ?? [];
const kinds = values.store === undefined ? stores : stores.filter((kind) => kind === `postgresql-${values.store ?? ''}`);
if (unknown.length > 0 || kinds.length === 0 || !/^\d{1,9}$/.test(values.seed)) {
  say(
    unknown.length > 0
      ? `There is no ${unknown.join(', ')}. There are: ${[...new Set(faults.map(({ id }) => id))].join(', ')}.`
      : '--store is embedded or external; --seed is a number.',
  );
  process.exit(2);
}

// Namespaces, mounts and servers of a test must not outlive it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endApplications();
    void Promise.all([...Lab.open].map((lab) => lab.clean())).finally(() => process.exit(130));
  });
}

const chosen = faults.filter(({ id }) => asked?.includes(id) ?? (!values.short || inShort.includes(id)));
const textOf = (rows: readonly FaultRow[]) => `${JSON.stringify({ seed: Number(values.seed), rows }, null, 2)}\n`;
// A run that somebody ends leaves what it has seen.
const report = (rows: readonly FaultRow[]) => {
  if (values.json !== undefined) writeFileSync(values.json, textOf(rows));
};
const rows = await runFaults(chosen, {
  kinds,
  short: values.short,
  seed: Number(values.seed),
  log: say,
  onRows: report,
});
say(summary(rows));
report(rows);
process.stdout.write(textOf(rows));
process.exit(rows.every(({ skipped, passed, control_fails: failed }) => skipped !== undefined || (passed && failed)) ? 0 : 1);
