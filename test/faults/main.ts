/**
 * Kills the application and its PostgreSQL under load, many times, and shows that the same test finds an application that answers
 * before it has stored:
 *
 *   npm run test:crash -- [--rounds n] [--control-rounds n] [--only application|postgres] [--seed n] [--json FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { crashTest, isClean, victims, type CrashReport } from './crash.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    'control-rounds': { type: 'string', default: '3' },
    only: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    json: { type: 'string' },
  },
});
const rounds = numberFrom('rounds', values.rounds);
const controlRounds = numberFrom('control-rounds', values['control-rounds']);
const seed = numberFrom('seed', values.seed);
if (values.only !== undefined && !(victims as readonly string[]).includes(values.only)) {
  fail(`--only is one of ${victims.join(', ')}.`);
}

const say = (line: string) => process.stderr.write(`${line}\n`);
say(`Seed ${String(seed)}`);
const kinds = [];
let good = true;
for (const victim of victims) {
  if (values.only !== undefined && values.only !== victim) continue;
  const report = await crashTest({ victim, rounds, seed, log: say });
  const control =
    controlRounds === 0
      ? undefined
      : await crashTest({
          victim,
          rounds: controlRounds,
          seed,
          entry: 'ack-before-commit',
          log: (line) => say(`answering before storing: ${line}`),
        });
  for (const one of [...report.lost, ...report.doubled, ...report.damaged, ...report.wrong, ...report.differences]) say(one);
  const kind = figures(report, control);
  kinds.push(kind);
  good &&= isClean(report) && kind.control_fails !== false;
}
const text = JSON.stringify({ seed, kinds }, null, 2);
process.stdout.write(`${text}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${text}\n`);
process.exitCode = good ? 0 : 1;

function figures(report: CrashReport, control: CrashReport | undefined) {
  return {
    killed: report.victim,
    rounds: report.rounds,
    acknowledged: report.acknowledged,
    stored: report.stored,
    lost: report.lost.length,
    doubled: report.doubled.length,
    damaged: report.damaged.length,
    wrong_answers: report.wrong.length,
    differences_from_rebuild: report.differences.length,
    sent_again: report.sentAgain,
    repeated: report.repeated,
    median_gap_ms: report.medianGapMs,
    longest_gap_ms: report.longestGapMs,
    ...(control && { control_fails: control.lost.length > 0, control_lost: control.lost.length, control_rounds: control.rounds }),
  };
}

function numberFrom(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  return fail(`--${name} is a number, not "${text}".`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
