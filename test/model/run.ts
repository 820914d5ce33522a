/**
 * Lets the model checker `spin` try every order of steps of `log.pml`, as it is and with each fence taken out:
 *
 *   npm run test:model -- [--deep] [--json FILE]
 *
 * Ends with 1 when the model as it is can go wrong, and when a missing fence is not found out.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Something that the checker is asked. */
interface Question {
  readonly name: string;
  readonly defines: readonly string[];
  /** The switch that takes the fence out; then a way to go wrong must be found. */
  readonly without?: string;
}

interface Finding {
  readonly states: number;
  readonly seconds: number;
  /** What went wrong, in the words of the model; empty when nothing can. */
  readonly wrong: string;
  /** How it came to that, step by step. */
  readonly trail: readonly string[];
}

const append = ['APPEND', 'FAULTS=1', 'WRITERS=3'];
const subscription = ['SUBSCRIPTION', 'FAULTS=1'];

/** What `--deep` asks besides: minutes, and about 2 GB of memory. */
const deepQuestions: readonly Question[] = [
  { name: 'append: 4 writers, 2 faults', defines: ['APPEND', 'FAULTS=2'] },
  { name: 'append: 3 writers, 3 faults', defines: ['APPEND', 'FAULTS=3', 'WRITERS=3'] },
  { name: 'subscription: 2 workers, 3 events, 6 faults', defines: ['SUBSCRIPTION', 'FAULTS=6'] },
  { name: 'both: 2 writers, 2 workers, 2 faults', defines: ['APPEND', 'SUBSCRIPTION', 'FAULTS=2'] },
];

const questions: readonly Question[] = [
  { name: 'append: 4 writers, one command sent twice at once, 1 fault', defines: ['APPEND', 'FAULTS=1'] },
  { name: 'append: 3 writers, 2 faults', defines: ['APPEND', 'FAULTS=2', 'WRITERS=3'] },
  {
    name: 'append: 3 writers, 1 fault, a log that does not know repeats',
    defines: ['APPEND', 'FAULTS=1', 'WRITERS=3', 'NO_STORE_LOOK'],
  },
  {
    name: 'append: 3 writers, each append alone as in EventStoreDB, 2 faults',
    defines: ['APPEND', 'FAULTS=2', 'WRITERS=3', 'ALONE'],
  },
  { name: 'subscription: 2 workers, 3 events, 4 faults', defines: ['SUBSCRIPTION', 'FAULTS=4'] },
  { name: 'both: 2 writers, 2 workers, 1 fault', defines: ['APPEND', 'SUBSCRIPTION', 'FAULTS=1'] },
  { name: 'without the lock on the head', defines: append, without: 'NO_HEAD_LOCK' },
  { name: 'without the expectation of the first try', defines: append, without: 'NEW_EXPECTATION' },
  { name: 'without the look for the command', defines: append, without: 'NO_COMMAND_LOOK' },
  { name: 'without the wait for the disk', defines: append, without: 'NO_FLUSH' },
  { name: 'without the fence', defines: subscription, without: 'NO_FENCE' },
  { name: 'without the checkpoint in the same transaction', defines: subscription, without: 'CHECKPOINT_APART' },
  { name: 'without the look whether the database went back', defines: subscription, without: 'NO_GOING_BACK' },
];

/** Deeper than any run of the bounds above; the checker says when it was not enough, and that counts as a failure. */
const depth = 100_000;
const say = (line: string) => process.stdout.write(`${line}\n`);

const { values } = parseArgs({ options: { deep: { type: 'boolean', default: false }, json: { type: 'string' } } });
const missing = ['spin', 'gcc'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
if (missing.length > 0) {
  say(`\n*** SKIPPED: the model is NOT CHECKED, because there is no ${missing.join(' and no ')} here. ***`);
  say('*** Debian and Ubuntu: apt-get install spin gcc libc6-dev. See test/model/README.md. ***\n');
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ skipped: true, rows: [] })}\n`);
  process.exit(process.env.REQUIRE_MODEL === '1' ? 1 : 0);
}

const begun = performance.now();
const answered = (values.deep ? [...deepQuestions, ...questions] : questions).map((question) => {
  // Half as fast, in half of the memory.
  const found = ask(question, deepQuestions.includes(question));
  tell(question, found);
  return { question, found };
});
const right = answered.every(({ question, found }) => isRight(question, found));
say(
  `${right ? 'Right' : 'WRONG'}: ${String(answered.length)} questions in ${((performance.now() - begun) / 1000).toFixed(1)} s.`,
);
if (values.json !== undefined) {
  const rows = answered.map(({ question, found }) => rowOf(question, found));
  writeFileSync(values.json, `${JSON.stringify({ rows }, null, 2)}\n`);
}
process.exitCode = right ? 0 : 1;

/** Without a switch nothing may go wrong; with one, something must. */
function isRight({ without }: Question, { wrong }: Finding): boolean {
  return (without === undefined) === (wrong === '');
}

function ask({ defines, without }: Question, compressed: boolean): Finding {
  const folder = mkdtempSync(join(tmpdir(), 'redress-model-'));
  try {
    const model = join(folder, 'log.pml');
    copyFileSync(join(import.meta.dirname, 'log.pml'), model);
    const flags = [...defines, ...(without === undefined ? [] : [without])].map((define) => `-D${define}`);
    run(folder, 'spin', [...flags, '-a', 'log.pml']);
    // As it is: as fast as can be, and nobody may be left waiting. Without a fence: the shortest way to the harm itself.
    const compile = without === undefined ? ['-O2', ...(compressed ? ['-DCOLLAPSE'] : [])] : ['-O0', '-DREACH'];
    run(folder, 'gcc', ['-w', '-DSAFETY', '-DNOFAIR', ...compile, '-o', 'pan', 'pan.c']);
    const said = run(folder, join(folder, 'pan'), [...(without === undefined ? [] : ['-E', '-i']), `-m${String(depth)}`]);
    const errors = numberIn(said, /errors: (\d+)/);
    if (/max search depth too small|out of memory|Search not completed/i.test(said) && errors === 0) {
      throw new Error(`The checker did not come to the end:\n${said}`);
    }
    const states = numberIn(said, /(\d+) states, stored/);
    const seconds = numberIn(said, /elapsed time ([\d.e+-]+) seconds/);
    if (errors === 0) return { states, seconds, wrong: '', trail: [] };
    const told = run(folder, 'spin', [...flags, '-t', '-T', '-B', 'log.pml']).split('\n');
    const line = numberIn(told.find((one) => one.includes('assertion violated')) ?? '0', /log\.pml:(\d+)|(0)/);
    const wrong = /\/\* (.*) \*\/$/.exec(readFileSync(model, 'utf8').split('\n')[line - 1] ?? '')?.[1];
    const trail = told.filter((one) => /^\s*>/.test(one)).map((one) => one.replace(/^\s*> ?/, ''));
    return { states, seconds, wrong: wrong ?? 'somebody waits for ever', trail };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a tool, and gives all that it said. Throws when it cannot be run or ends by a signal. */
function run(cwd: string, tool: string, parameters: readonly string[]): string {
  const { stdout, stderr, status, signal, error } = spawnSync(tool, parameters, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error !== undefined) throw error;
  // spin and pan also end with other than 0 when they have found something; gcc does not.
  if (signal !== null || (tool === 'gcc' && status !== 0)) {
    throw new Error(`${tool} ended with ${String(signal ?? status)}:\n${stdout}${stderr}`);
  }
  return `${stdout}${stderr}`;
}

function numberIn(text: string, pattern: RegExp): number {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`The checker said something unexpected:\n${text}`);
  return Number(match[1] ?? match[2]);
}

function tell(question: Question, found: Finding): void {
  const { name, without } = question;
  const verdict = found.wrong === '' ? 'nothing can go wrong' : found.wrong;
  const mark = isRight(question, found) ? (without === undefined ? 'ok     ' : 'found  ') : 'FAILED ';
  say(`${mark} ${name}: ${verdict} (${found.states.toLocaleString('en-US')} states, ${found.seconds.toFixed(1)} s)`);
  found.trail.forEach((step, index) => say(`          ${String(index + 1).padStart(2)}. ${step}`));
}

function rowOf(question: Question, found: Finding) {
  const counted = question.without === undefined && found.wrong === '' ? 0 : null;
  return {
    name: question.name,
    store: 'model',
    passed: isRight(question, found),
    acknowledged: null,
    stored: null,
    doubled: counted,
    lost: counted,
    longest_gap_ms: null,
    control_fails: question.without === undefined ? null : found.wrong !== '',
    states: found.states,
    seconds: found.seconds,
    ...(found.wrong !== '' && { wrong: found.wrong, trail: found.trail }),
  };
}
