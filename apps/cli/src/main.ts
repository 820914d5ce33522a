import 'reflect-metadata';
import { UsageError, parseLine, type Answer } from './command.js';
import { commands, helpText } from './commands.js';
import { Terminal } from './terminal.js';
import { own } from '#kernel';

const [name = 'help', ...words] = process.argv.slice(2);
const terminal = new Terminal();
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted.abort(new Error('Interrupted.'));
  });
}

// Whoever reads may stop reading, as `head` does; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Exit codes: 0 done, 1 failed or bad news, 2 misused. */
async function main(): Promise<number> {
  if (['help', '--help', '-h'].includes(name))
    return tell({ json: { help: helpText() }, lines: helpText() }, words.includes('--json'));
  const command = own(commands, name);
  if (command === undefined) {
    throw new UsageError(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}, help.`);
  }
  const { json, help, ...asked } = parseLine(name, command, words);
  if (help) return tell({ json: { help: helpText() }, lines: helpText() }, json);
  const { run } = await command.load();
  return tell(await run({ ...asked, terminal, signal: interrupted.signal }), json);
}

function tell({ json, lines, good = true }: Answer, asJson: boolean): number {
  process.stdout.write(asJson ? `${JSON.stringify(json)}\n` : `${lines.join('\n')}\n`);
  return good ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  const { message, name: kind } = error as Error;
  terminal.say(message);
  if (process.env.REDRESS_LOG === 'debug') terminal.say((error as Error).stack ?? kind);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
