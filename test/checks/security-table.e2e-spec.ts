import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', root), 'utf8');
const rows = (page.split('\n## ASVS 5.0\n')[1] ?? '')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, requirement = '', words = '', shown = '']) => ({ requirement, words, shown }));
const filesIn = (shown: string): readonly string[] =>
  [...shown.matchAll(/`((?:libs|test|apps)\/[^`]+)`/g)].map(([, file = '']) => file);

/** The requirements that were chosen, a row in each line: a row that goes, or that takes another in, is noticed here. */
const chosen = `
2.2.1
2.3.1
2.3.3
2.3.5
2.4.1
3.2.1
3.3.1 3.3.3 3.3.4
3.4.1
3.4.3
3.4.4 3.4.5 3.4.6 3.4.8
3.5.1 3.5.3
3.6.1
4.1.3
4.1.4
5.2.1 5.2.4
5.2.2
5.2.3 5.2.6
5.3.2
5.4.1 5.4.2
5.4.3
6.3.3
6.3.8
6.5.2 6.5.3 6.5.4
6.8.4
7.2.3 7.2.4
7.3.1 7.3.2
7.4.1 7.4.2
7.5.3
8.1.2 8.2.3
8.2.1 8.2.2
8.3.1
8.3.2
8.3.3
10.1.1 10.1.2 10.2.1
10.5.1 10.5.2 10.5.3 10.5.4
11.1.1 11.1.2
11.2.2
11.3.2 11.3.3 11.3.4
11.5.1
13.2.4
14.2.1
14.2.7 14.2.8
14.3.1 14.3.2
15.1.2 15.2.1
15.3.1 15.3.3 15.3.6 15.4.2
16.2.5 16.3.2 16.4.2 16.5.3
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll(' ', ', '));

describe('the table of docs/security.md', () => {
  it('has the 46 rows that were chosen, each once, in their order', () => {
    expect(chosen).toHaveLength(46);
    expect(rows.map(({ requirement }) => requirement)).toEqual(chosen);
  });

  it('says each in words', () => {
    for (const { words } of rows) expect(words).toMatch(/.{20,}/);
  });

  it.each(rows)('says of $requirement what shows it, or why nothing does', ({ shown }) => {
    const files = filesIn(shown);
    if (files.length === 0) expect(shown).toMatch(/^open: .{20,}/);
    expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
    for (const file of files) expect(file).toMatch(/spec\.tsx?$/);
  });

  it('is led to from the README, and the policy for reports from the table', () => {
    expect(readFileSync(new URL('README.md', root), 'utf8')).toContain('docs/security.md');
    expect(existsSync(new URL('.github/SECURITY.md', root))).toBe(true);
    expect(page).toContain('../.github/SECURITY.md');
  });
});

describe('the inventory of keys in docs/security.md', () => {
  it('has every label that the program makes a key with, and no other', () => {
    const files = ['libs', 'apps'].flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const sources = files.filter((file) => file.endsWith('.ts') && !/spec|node_modules|libs\/test/.test(file));
    const inCode = sources.flatMap((file) => {
      const text = readFileSync(new URL(file, root), 'utf8');
      const labels = text.matchAll(
        /\.mac\(\s*(?:'|`)([a-z-]+)|hkdfSync\([^)]*'redress\/([a-z-]+)'|from\('redress\/([a-z-]+)\\u/g,
      );
      return [...labels].map((found) => found.slice(1).join(''));
    });
    const [, table = ''] = page.split('\n| label |');
    const told = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => cell.split(', '));
    expect([...new Set(inCode)].sort()).toEqual(told.map((one) => one.replaceAll('`', '')).sort());
  });
});
