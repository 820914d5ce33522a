import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from './check-pack.js';
import type { Asked } from './command.js';
import { Terminal } from './terminal.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-packs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const check = async (operands: readonly string[], options: Asked['options'] = {}) =>
  run({ operands, options, terminal: new Terminal(), signal: new AbortController().signal });

function written(text: string): string {
  const file = join(folder, 'mine.yaml');
  writeFileSync(file, text);
  return file;
}

interface Listed {
  readonly packs: readonly object[];
  readonly rules: readonly object[];
}

describe('check-pack', () => {
  it('lists every shipped pack with its dates and hash, and every rule with citation, length and effect', async () => {
    const { packs, rules } = (await check([], { all: true })).json as Listed;
    expect(packs).toContainEqual({
      id: 'nm-legislature',
      version: '2022-12-12',
      from: '2022-12-12',
      to: '2023-03-29',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(rules).toContainEqual(
      expect.objectContaining({
        pack: 'us-house-ethics@2008',
        id: 'hce.first',
        citation: expect.stringContaining('Roll Call, July 26, 2012'),
        length: 45,
        unit: 'calendar',
        effect: 'must-publish',
        example: false,
      }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ id: 'occ.prelim', length: expect.any(String), unit: 'later-of' }));
  });

  it('tells one pack in sentences, with what is an example', async () => {
    const { lines } = await check(['nm-legislature@2019']);
    expect(lines.join('\n')).toContain('A tie: nothing is decided, and the parties are told so.');
    expect(lines.join('\n')).toContain('(Examples, to be confirmed: quorum, yeasNeeded, shortfallEffect, silenceLimit.)');
  });

  it('tells what changed from the version before', async () => {
    const { json, lines } = await check(['nm-legislature@2023-03-30']);
    const change = { pack: 'nm-legislature@2023-03-30', from: 'nm-legislature@2022-12-12', heading: 'Who may speak' };
    expect(json).toMatchObject({ changes: [{ ...change, before: expect.stringMatching(/may not speak/) }] });
    expect(lines.join('\n')).toMatch(
      /What changed from nm-legislature@2022-12-12\n {2}Who may speak\n {4}Before: .*may not speak/,
    );
  });

  it('draws the stages of a pack and tells the deadlines of a case, of the version that binds on the day', async () => {
    const map = join(folder, 'stages.svg');
    const { json, lines } = await check(['nm-legislature'], { map, from: '2023-01-10' });
    expect(readFileSync(map, 'utf8')).toMatch(/^<svg .*hearing subcommittee/);
    expect((json as Listed).packs).toEqual([expect.objectContaining({ version: '2022-12-12' })]);
    expect(lines.join('\n')).toContain('  2023-02-24  nm-leg.report: Special counsel delivers');
    await expect(check(['nm-legislature'], { from: '1999-01-01' })).rejects.toThrow(/No version of nm-legislature bound on/);
  });

  it('tells of a file of one’s own what is wrong in it', async () => {
    await expect(check([written('id: mine\n')])).rejects.toThrow(/mine\.yaml, line 1, version: This is missing and needed/);
  });

  it('tells which packs there are where it knows neither file nor pack', async () => {
    await expect(check(['atlantis'])).rejects.toThrow(/no file and no pack "atlantis". There are: .*us-house-ethics@2008/);
    await expect(check([])).rejects.toThrow(/or give --all/);
  });
});
