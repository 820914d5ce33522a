/**
 * Measures what somebody who changes Redress has to open, and fails where a figure is above its bar in `spread.bars.json`:
 *
 *   npm run -s check:spread [-- --json] [--event InterviewHeld] [--root <another checkout>]
 *
 * `events`: in how many source files the name of an event stands, over all events (`event-spread.ts`).
 * `walks`: the files that one opens to follow a fact from the form to the page (`walk.ts` finds the way in the code, and says how
 * it counts). `lines`: the lines of the source files of apps and libs. None of the three counts what is for tests alone.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { eventTypes, filesPerEvent, median } from './event-spread.js';
import { linesOf, SourceGraph, sourceFiles } from './source-graph.js';
import { walk, type Walk } from './walk.js';

interface Spread {
  readonly events: { readonly median: number; readonly max: number };
  readonly walks: readonly { readonly name: string; readonly files: number }[];
  readonly lines: number;
}

const walks: readonly Walk[] = [
  {
    name: 'withdraw → status page',
    command: 'WithdrawComplaint',
    event: 'ComplaintWithdrawn',
    shownAt: { route: 'GET status/mine', page: 'statusPage', table: 'milestones' },
  },
  {
    name: 'interview → case file',
    command: 'NoteInterview',
    event: 'InterviewHeld',
    shownAt: { route: 'GET cases/:id', page: 'casePage', table: 'events' },
  },
];

const { values } = parseArgs({ options: { json: { type: 'boolean' }, event: { type: 'string' }, root: { type: 'string' } } });
const here = resolve(import.meta.dirname, '../..');
const root = resolve(values.root ?? here);
const bars = JSON.parse(readFileSync(resolve(import.meta.dirname, 'spread.bars.json'), 'utf8')) as Spread;

const sources = sourceFiles(root);
const graph = new SourceGraph(root, sources);
const perEvent = [...filesPerEvent(graph, eventTypes(graph))].sort(([, one], [, other]) => other.length - one.length);
const counts = perEvent.map(([, { length }]) => length);
const walked = walks.map((one) => walk(graph, one));
const spread: Spread = {
  events: { median: median(counts), max: Math.max(...counts) },
  walks: walked.map(({ name, files }) => ({ name, files: files.length })),
  lines: linesOf(root, sources),
};

const above = [
  ['files per event, median', spread.events.median, bars.events.median] as const,
  ['files per event, most', spread.events.max, bars.events.max] as const,
  ...spread.walks.map(({ name, files }) => [name, files, bars.walks.find((bar) => bar.name === name)?.files ?? 0] as const),
  ['lines', spread.lines, bars.lines] as const,
].filter(([, found, bar]) => found > bar);

if (values.json === true) console.log(JSON.stringify(spread));
else if (values.event === undefined) tell();
else console.log(perEvent.find(([type]) => type === values.event)?.[1].join('\n') ?? `There is no event ${values.event}.`);

for (const [what, found, bar] of above)
  console.error(`${what}: ${String(found)}, and the bar is ${String(bar)} (test/checks/spread.bars.json)`);
process.exitCode = above.length === 0 ? 0 : 1;

function tell(): void {
  const { events, lines } = spread;
  console.log(
    `files per event: median ${String(events.median)} (bar ${String(bars.events.median)}), most ${String(events.max)} (bar ${String(bars.events.max)})`,
  );
  console.log(
    `  widest: ${perEvent
      .slice(0, 5)
      .map(([type, { length }]) => `${type} ${String(length)}`)
      .join(', ')}`,
  );
  for (const { name, files, passed } of walked) {
    const bar = bars.walks.find((one) => one.name === name)?.files;
    console.log(`\n${name}: ${String(files.length)} files (bar ${String(bar)})`);
    for (const { file, why } of files) console.log(`  ${file.padEnd(70)} ${why}`);
    for (const file of passed) console.log(`  ${`(${file})`.padEnd(70)} a door; not counted`);
  }
  console.log(`\nlines: ${String(lines)} in ${String(sources.length)} files (bar ${String(bars.lines)})`);
}
