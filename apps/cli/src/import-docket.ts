import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Actor } from '#kernel';
import { importDocket, isDocketFormat, readDocket, docketFormats, type Docket } from '#legacy-docket';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress } from './open-redress.js';

/** Whoever may run commands on this machine. */
const operator: Actor = { userId: 'command-line', role: 'operator' };

/** Brings a docket in, and waits until all read models have taken it in. */
export async function run({ operands: [file = ''], options: { format }, terminal, signal }: Asked): Promise<Answer> {
  const docket = await docketIn(file, format);
  return withRedress(
    async ({ house: { store }, codec, commands, clock, projector }) => {
      const bar = terminal.progress('Importing matters');
      let done = 0;
      try {
        await projector.start();
        const { position, ...result } = await importDocket(docket, {
          commands,
          recorded: async (stream) => {
            const events = [];
            for await (const stored of store.readStream(stream)) events.push(codec.decode(stored));
            return events;
          },
          clock,
          actor: operator,
          run: randomUUID(),
          signal,
          onMatter: () => bar.at((done += 1), docket.matters.length),
        });
        await projector.caughtUp({ position, signal });
        const { matters, facts, precision, added, different, oddities } = result;
        return { json: { matters, facts, precision, added, different, oddities }, lines: inLines(file, result) };
      } finally {
        bar.stop();
      }
    },
    { whenAbsent: 'make' },
  );
}

function inLines(
  file: string,
  { matters, facts, precision, added, different, oddities }: Omit<Awaited<ReturnType<typeof importDocket>>, 'position'>,
): readonly string[] {
  return [
    ...oddities.map(({ line, text }) => `${file}:${String(line)}: ${text}`),
    ...(oddities.length > 0 ? [''] : []),
    `${String(matters)} matters with ${String(facts)} facts: ${String(precision.day)} dated to the day, ${String(precision.month)} to the month, ${String(precision.year)} to the year.`,
    added > 0
      ? `${String(added)} events were added.`
      : `${different === 0 ? 'All of it was there already' : 'There was nothing new'}: nothing was added.`,
    `${String(oddities.length)} oddities, told above by line. ${different === 0 ? 'Nothing was left out or changed because of them.' : differs(different)}`,
  ];
}

const differs = (count: number): string =>
  `${count === 1 ? 'One of them tells' : `${String(count)} of them tell`} what differs from what was imported before: that stands as it was imported. Where ` +
  'this edition is right, correct it in its case.';

async function docketIn(file: string, format: string | true | undefined): Promise<Docket> {
  if (format !== undefined && !isDocketFormat(format)) {
    throw new UsageError(`There is no format "${String(format)}". There are: ${docketFormats.join(', ')}.`);
  }
  return readDocket(await textOf(file), format);
}

/** npm runs commands in the repository's folder; a file's name means what it meant where the person typed it. */
async function textOf(file: string): Promise<string> {
  const typedIn = process.env.npm_lifecycle_event === 'cli' ? process.env.INIT_CWD : undefined;
  const path = resolve(typedIn ?? '', file);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${path} is not text in UTF-8. Save it as UTF-8 first.`, { cause: error });
  }
}
