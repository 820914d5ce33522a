import { parseArgs } from 'node:util';
import type { Terminal } from './terminal.js';

/** The command line is not as it must be; the message says how it should be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a command found out: the same as one object for programs and as lines for people. */
export interface Answer {
  readonly json: object;
  readonly lines: readonly string[];
  /** False where the answer itself is bad news: the exit code is then 1. */
  readonly good?: boolean;
}

export interface Asked {
  readonly operands: readonly string[];
  /** The options given, by name without dashes; `true` for those that take no value. */
  readonly options: Readonly<Record<string, string | true | undefined>>;
  /** The options that may be given several times, with every value in its order. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly terminal: Terminal;
  /** Aborts when the person interrupts. */
  readonly signal: AbortSignal;
}

export type Run = (asked: Asked) => Promise<Answer>;

/** A command as `help` shows it. Its file is read only when it is asked for. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  /** Fewest and most operands. */
  readonly operands: readonly [number, number];
  /** Its own options: whether each takes a value, or may be given several times with one. */
  readonly options: Readonly<Record<string, 'value' | 'values' | 'switch'>>;
  load(): Promise<{ readonly run: Run }>;
}

export interface ParsedLine extends Required<Pick<Asked, 'operands' | 'options' | 'lists'>> {
  readonly json: boolean;
  readonly help: boolean;
}

/** Reads what stands behind a command's name. Throws `UsageError` for anything that the command does not know. */
export function parseLine(
  name: string,
  { operands: [fewest, most], options, usage }: Command,
  words: readonly string[],
): ParsedLine {
  const own = Object.entries(options).map(
    ([option, kind]) => [option, { type: kind === 'switch' ? 'boolean' : 'string', multiple: kind === 'values' }] as const,
  );
  const known = { ...Object.fromEntries(own), json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  const wrong = (what: string) => new UsageError(`${what}\nUsage: npm run -s cli -- ${usage}`);
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options: known, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    // Node says what is wrong in its first sentence; what follows is advice for other programs.
    throw wrong((error as Error).message.split('. ')[0] ?? '');
  }
  const given = parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const twice = given.find((option, index) => options[option] !== 'values' && given.indexOf(option) < index);
  if (twice !== undefined) throw wrong(`--${twice} is given twice.`);
  const { json, help, ...rest } = parsed.values;
  const repeated = Object.entries(rest).filter(([, value]) => Array.isArray(value));
  const count = parsed.positionals.length;
  if (help !== true && (count < fewest || count > most)) {
    throw wrong(count < fewest ? `${name} needs more than that.` : `${name} takes no "${parsed.positionals[most] ?? ''}".`);
  }
  return {
    operands: parsed.positionals,
    options: Object.fromEntries(Object.entries(rest).filter(([, value]) => !Array.isArray(value))) as ParsedLine['options'],
    lists: Object.fromEntries(repeated) as ParsedLine['lists'],
    json: json === true,
    help: help === true,
  };
}
