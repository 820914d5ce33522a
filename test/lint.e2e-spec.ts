import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

/** Reads `[file, text]` pairs in JSON, and answers with what it finds in each: the types of the whole house are read once. */
const linter = `
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
const eslint = new ESLint();
const found = [];
for (const [filePath, code] of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(code, { filePath });
  found.push(messages.map(({ line, ruleId, message }) => String(line) + ' ' + (ruleId ?? message)));
}
process.stdout.write(JSON.stringify(found));
`;

/** What the linter finds in files of ours if these texts stood in them: the line and the rule, in order. */
async function found(...files: readonly (readonly [file: string, text: string])[]): Promise<readonly (readonly string[])[]> {
  for (const [file] of files) if (!existsSync(join(root, file))) throw new Error(`${file} is not there.`);
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', linter], { cwd: root });
  run.child.stdin?.end(JSON.stringify(files));
  return JSON.parse((await run).stdout) as readonly (readonly string[])[];
}

const dropped = `import type { ReadModel } from '#projection';
import { sql, type Database, type Transaction } from '#postgres';
export async function drops(model: ReadModel<object>, all: readonly ReadModel<object>[]): Promise<string> {
  await model.waitFor(1n, { withinMs: 1 });
  void model.waitFor(1n, { withinMs: 1 });
  await Promise.all(all.map((one) => one.waitFor(1n, { withinMs: 1 })));
  await model.waitFor(1n, { withinMs: 1 }).catch(() => false);
  await model.mustShow(1n);
  return model.waitFor(1n, { withinMs: 1 });
}
export async function waits({ pool }: Database, client: Transaction['client'], database: Database): Promise<void> {
  await pool.query('select 1');
  await client.query('select 1');
  await database.pool.query('select 1');
  await database.query(sql\`select pg_advisory_lock(1)\`);
  await database.query(sql\`select pg_try_advisory_lock(1)\`);
}
`;

const lookedUp = `type Words = Readonly<Record<string, string>>;
export const found = (words: Words, known: Record<'a' | 'b', string>, list: readonly string[], outside: string, one: 'a' | 'b', at: number) => [
  words[outside],
  words[one],
  outside in words,
  known[one],
  list[at],
  words[outside.toLowerCase()],
  Object.hasOwn(words, outside),
];
export function filled(outside: string): Words {
  const words: Record<string, string> = {};
  words[outside] = outside;
  return words;
}
`;

const daysInUtc = `export const day = (instant: string): string => instant.slice(0, 10);
export const words = new Intl.DateTimeFormat('en-US');
`;

describe('the linter', () => {
  const list = 'libs/case-file/src/lists.queries.ts';
  const whereDaysCount = [
    'libs/case-desk/src/pages/case.page.tsx',
    'libs/complainant-status/src/status.view.ts',
    'libs/case/src/domain/decide-life.ts',
  ];
  let inDropped: readonly string[] | undefined;
  let inLookedUp: readonly string[] | undefined;
  let inDays: readonly (readonly string[])[];
  beforeAll(async () => {
    const days = whereDaysCount.map((file) => [file, daysInUtc] as const);
    [inDropped, inLookedUp, ...inDays] = await found([list, dropped], [list, lookedUp], ...days);
  }, 600_000);

  it('lets nobody drop an answer that may say that the rows are late, or wait without an end', () => {
    expect(inDropped).toEqual([
      ...[4, 5, 6, 7].map((line) => `${String(line)} redress/must-use`),
      ...[12, 13, 14, 15].map((line) => `${String(line)} no-restricted-syntax`),
    ]);
  });

  it('lets nobody look a word from outside up in a plain object', () => {
    expect(inLookedUp).toEqual([3, 5, 8].map((line) => `${String(line)} redress/own-lookup`));
  });

  it('lets no page, reader or decision take the day of an instant for the day in UTC', () => {
    expect(inDays).toEqual(whereDaysCount.map(() => ['1 no-restricted-syntax', '2 no-restricted-syntax']));
  });
});
