import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readSetUpFile, SetUpFileProblem } from './read-set-up-file.js';

const example = readFileSync(new URL('../../../docs/setup.example.yaml', import.meta.url), 'utf8');

function problemsOf(text: string): readonly string[] {
  try {
    readSetUpFile('setup.yaml', text);
  } catch (error) {
    if (error instanceof SetUpFileProblem) return error.problems;
    throw error;
  }
  return [];
}

describe('a set-up file', () => {
  it('is read as the example in docs has it', () => {
    const { setUp } = readSetUpFile('setup.yaml', example);
    expect(setUp).toMatchObject({ timeZone: 'America/Denver', bodies: [{ key: 'senate-panel' }, { key: 'house-board' }] });
    expect(setUp.people.map(({ handle }) => handle)).toEqual(['ottoline', 'peregrine', 'leopold']);
  });

  it('is refused with every place that is wrong, and its line', () => {
    const wrong = example
      .replace('  phone: 555 0100\n', '')
      .replace('kind: board', 'kind: bord')
      .replace('quorum: 3', 'quorum: three')
      .replace('    subject: f3c1-0042', '    subjct: f3c1-0042');
    expect(problemsOf(wrong)).toEqual([
      expect.stringMatching(/^line 4, column 3, contact phone: /),
      expect.stringMatching(/^line 21, column 15, bodies 1 votingRule quorum: This must be a whole number/),
      expect.stringMatching(/^line 30, column 11, bodies 2 kind: This must be one of: committee/),
      expect.stringMatching(/^line 38, column 13, people 2 subjct: There is no such field here/),
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a list', '- one\n- two\n'],
  ])('is refused where it holds %s', (_, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  it('is refused where a key stands twice, which YAML would read as the last one', () => {
    expect(problemsOf(`${example}\nname: Another office\n`).join()).toMatch(/unique/);
  });

  it('is refused where it is no YAML', () => {
    expect(problemsOf('name: "open').length).toBeGreaterThan(0);
  });
});
