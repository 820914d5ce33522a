import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', root), 'utf8');
const rows = (page.split('\n## ASVS 5.0\n')[1] ?? '')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, requirement = '', words = '', shown = '']) => ({ requirement, words, shown }));
const filesIn = (shown: string): readonly string[] =>
  [...shown.matchAll(/`((?:libs|test|apps)\/[^`]+)`/g)].map(([, file = '']) => file);

describe('the table of docs/security.md', () => {
  it('has the 46 rows that were chosen, each once', () => {
    const requirements = rows.flatMap(({ requirement }) => requirement.split(', '));
    expect(rows).toHaveLength(46);
    expect(new Set(requirements).size).toBe(requirements.length);
    for (const one of requirements) expect(one).toMatch(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/);
  });

  it.each(rows)('says of $requirement what shows it, or why nothing does', ({ shown }) => {
    const files = filesIn(shown);
    if (files.length === 0) expect(shown).toMatch(/^open: .{20,}/);
    expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
    for (const file of files) expect(file).toMatch(/spec\.tsx?$|^test\/canary\/run\.ts$/);
  });

  it('is led to from the README, and the policy for reports from the table', () => {
    expect(readFileSync(new URL('README.md', root), 'utf8')).toContain('docs/security.md');
    expect(existsSync(new URL('.github/SECURITY.md', root))).toBe(true);
    expect(page).toContain('../.github/SECURITY.md');
  });
});
