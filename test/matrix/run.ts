/**
 * Who may ask for what, over HTTP, cell by cell; and the same with each policy taken out:
 *
 *   npm run test:matrix -- [--json]
 *
 * Ends with 1 when a cell is not as expectations.yaml says, or a missing policy is not noticed.
 */
import { parseArgs } from 'node:util';
import { runSpecs } from '../stores/specs.js';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const told = await runSpecs(['test/matrix/'], { REDRESS_SPECS: 'long' });

const controls = told.filter(({ ancestors }) => ancestors[0] === 'without a policy');
const allControlsFail = controls.length > 0 && controls.every(({ status }) => status === 'passed');
const rows = [
  ...told
    .filter((one) => !controls.includes(one))
    .map(({ ancestors, title, status }) => ({
      name: [...ancestors, title].join(' '),
      passed: status === 'passed',
      control_fails: allControlsFail,
    })),
  // Without the policy something else is answered, and so the matrix would not pass.
  ...controls.map(({ ancestors, title, status }) => ({
    name: [...ancestors, title].join(' '),
    passed: status === 'passed',
    control_fails: status === 'passed',
  })),
];
if (values.json) process.stdout.write(`${JSON.stringify({ rows })}\n`);
else for (const { name, passed } of rows) process.stdout.write(`${passed ? 'passed' : 'FAILED'} ${name}\n`);
for (const { title, failure } of told) if (failure !== undefined) process.stderr.write(`${title}\n${failure}\n`);
process.exitCode = rows.length > 0 && rows.every(({ passed }) => passed) ? 0 : 1;
