import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manual = read('docs/operating.md');

/** The first cells of the table below a heading, each with the words in code style that stand in it. */
function firstCellsBelow(heading: string): string[] {
  const chapter = manual.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const cells = [...chapter.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, word = '']) => word));
}

describe('the manual for operators', () => {
  it('names every setting that the program reads, and no other', () => {
    const source = read('libs/composition/src/settings.ts') + read('libs/access/src/sign-in/sign-in-switch.ts');
    // A secret may be in a file, which a setting of its own names.
    const settings = [...source.matchAll(/env\.([A-Z][A-Z_]+)|(\w*)\(env, '([A-Z][A-Z_]+)'/g)].flatMap(
      ([, dotted, by, quoted = '']) => dotted ?? (by === 'secretFrom' ? [quoted, `${quoted}_FILE`] : quoted),
    );
    expect(firstCellsBelow('Settings').sort()).toEqual([...new Set(settings)].sort());
  });

  it('sets alarms on metrics that there are', () => {
    const files = ['libs', 'node_modules/prom-client/lib/metrics'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /^(?!.*\.spec\.).*\.(?:ts|js)$/.test(path))
        .map((path) => join(folder, path)),
    );
    const code = files.map(read).join('\n');
    const named = firstCellsBelow('Monitoring');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((metric) => !code.includes(`'${metric}'`))).toEqual([]);
  });

  it('quotes refusals of the command line as the program says them', () => {
    const files = ['libs', 'apps'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /^(?!.*\.spec\.).*\.ts$/.test(path))
        .map((path) => join(folder, path)),
    );
    const code = files.map(read).join('\n');
    const chapter = manual.split('\n## When a command refuses\n')[1]?.split('\n## ')[0] ?? '';
    const quoted = [...chapter.matchAll(/^\| "([^"]+)" \|/gm)].map(([, words = '']) => words);
    expect(quoted.length).toBeGreaterThan(10);
    expect(quoted.filter((words) => !words.split('…').every((part) => code.includes(part.trim())))).toEqual([]);
  });

  it('names only commands that there are', () => {
    const commands = read('apps/cli/src/commands.ts');
    const named = [...manual.matchAll(/npm run -s cli -- ([a-z-]+)|`cli ([a-z-]+)/g)].map(
      ([, script, short]) => script ?? short ?? '',
    );
    expect(named.length).toBeGreaterThan(3);
    for (const name of new Set(named))
      expect(name === 'help' || new RegExp(`^ {2}'?${name}'?: \\{`, 'm').test(commands)).toBe(true);
  });
});
