import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

/** What the linter finds in a file of ours if this stood in it: the rule and the line, in order. */
async function found(file: string, text: string): Promise<readonly string[]> {
  const eslint = join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const run = promisify(execFile)(process.execPath, [eslint, '--stdin', '--stdin-filename', file, '--format', 'json'], {
    cwd: root,
  });
  run.child.stdin?.end(text);
  const { stdout } = await run.catch((failed: unknown) => failed as { stdout: string });
  const [{ messages }] = JSON.parse(stdout) as [{ messages: readonly { ruleId: string; line: number }[] }];
  return messages.map(({ ruleId, line }) => `${String(line)} ${ruleId}`);
}

describe('the linter', () => {
  it('lets nobody drop an answer that may say that the rows are late, or wait without an end', async () => {
    const text = `import type { ReadModel } from '#projection';
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
    expect(await found('libs/case-file/src/lists.queries.ts', text)).toEqual([
      ...[4, 5, 6, 7].map((line) => `${String(line)} redress/must-use`),
      ...[12, 13, 14, 15].map((line) => `${String(line)} no-restricted-syntax`),
    ]);
  });

  it('lets nobody look a word from outside up in a plain object', async () => {
    const text = `type Words = Readonly<Record<string, string>>;
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
    expect(await found('libs/case-file/src/lists.queries.ts', text)).toEqual(
      [3, 5, 8].map((line) => `${String(line)} redress/own-lookup`),
    );
  });

  it('lets no page, reader or decision take the day of an instant for the day in UTC', async () => {
    const text = `export const day = (instant: string): string => instant.slice(0, 10);
export const words = new Intl.DateTimeFormat('en-US');
`;
    const two = ['1 no-restricted-syntax', '2 no-restricted-syntax'];
    expect(await found('libs/case-desk/src/pages/case.page.tsx', text)).toEqual(two);
    expect(await found('libs/complainant-status/src/status.view.ts', text)).toEqual(two);
    expect(await found('libs/case/src/domain/decide-life.ts', text)).toEqual(two);
  });
});
