/**
 * Sends requests at random to everything that the API describes, as JSON and as the forms of the pages:
 *
 *   npm run test:fuzz -- [--requests N] [--seed N] [--json]
 *
 * Each row has a control, in which the fault that the row looks for is put in and has to be found. Ends with 1 when a row fails,
 * or a control does not.
 */
import { parseArgs } from 'node:util';
import { runSpecs } from '../stores/specs.js';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    json: { type: 'boolean', default: false },
  },
});
if (!/^[1-9]\d{0,6}$/.test(values.requests)) throw new Error('--requests takes a number from 1 to 9999999.');
if (!/^\d{1,9}$/.test(values.seed)) throw new Error('--seed takes a number.');
const told = await runSpecs(['test/fuzz/'], {
  REDRESS_SPECS: 'long',
  REDRESS_FUZZ_REQUESTS: values.requests,
  REDRESS_FUZZ_SEED: values.seed,
});

const passed = (status: string): boolean => status === 'passed';
const controls = told.filter(({ ancestors }) => ancestors[0] === 'with the fault put in');
const rows = told
  .filter((one) => !controls.includes(one))
  .map(({ title, status }) => ({
    name: title,
    passed: passed(status),
    control_fails: controls.some((control) => control.title === title && passed(control.status)),
  }));
if (values.json) process.stdout.write(`${JSON.stringify({ rows })}\n`);
else for (const row of rows) process.stdout.write(`${row.passed && row.control_fails ? 'ok  ' : 'BAD '} ${row.name}\n`);
for (const { title, failure } of told) if (failure !== undefined) process.stderr.write(`${title}\n${failure}\n`);
process.stderr.write(`--requests ${values.requests} --seed ${values.seed}\n`);
process.exitCode = rows.length > 0 && rows.every((row) => row.passed && row.control_fails) ? 0 : 1;
