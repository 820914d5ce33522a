import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseLine, UsageError } from './command.js';
import { commands } from './commands.js';
import { run } from './due.js';
import { Terminal } from './terminal.js';

async function due(...words: readonly string[]) {
  const { due: command } = commands;
  if (command === undefined) throw new Error('There is no command due.');
  return run({ ...parseLine('due', command, words), terminal: new Terminal(), signal: new AbortController().signal });
}
const refused = (...words: readonly string[]) => expect(async () => due(...words));
const rolled = ['--unit', 'calendar', '--calendar', 'us-federal', '--landing', 'roll-forward'];

describe('the command due', () => {
  it('tells the last day, where it lands, when it ends, and how that comes about', async () => {
    const { json, lines } = await due('--days', '45', ...rolled, '--anchor', '2017-05-11', '--zone', 'America/New_York');
    expect(json).toEqual({
      due: '2017-06-26',
      raw: '2017-06-25',
      landed: '2017-06-26',
      arithmetic: '45 calendar days from May 11, 2017, lands on Sunday, June 25, moved to Monday, June 26',
      zone: 'America/New_York',
      dueAt: '2017-06-27T04:00:00.000Z',
    });
    expect(lines.join(' ')).toContain('Late from 2017-06-27T04:00:00.000Z on');
  });

  it('leaves out every suspension', async () => {
    const { json } = await due(
      ...['--days', '90', ...rolled, '--anchor', '2012-04-02'],
      ...['--suspend', '2012-04-06..2012-05-31:blackout', '--suspend', '2012-05-20..2012-06-05:blackout'],
    );
    expect(json).toMatchObject({ due: '2012-08-31', arithmetic: expect.stringContaining('61 days suspended (blackout)') });
  });

  it('knows the rules of a pack, by the version that bound on the day, and its calendar', async () => {
    const asked = ['--pack', 'us-house-ethics', '--rule', 'hce.first', '--anchor', '2022-03-02'];
    expect((await due(...asked)).json).toMatchObject({ due: '2022-04-18', raw: '2022-04-16' });
    expect((await due('--pack', 'us-house-ethics@2008', ...asked.slice(2))).json).toMatchObject({ due: '2022-04-18' });
  });

  it('tells no day while a suspension lasts', async () => {
    const { json } = await due('--days', '90', '--anchor', '2012-04-02', '--suspend', '2012-04-06..:court stay');
    expect(json).toMatchObject({ due: null, raw: null, landed: null, dueAt: null });
  });

  it('takes a calendar from a file, and says what is wrong in it', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'due-')), 'own.yaml');
    const head = "id: own\nversion: '1'\ntitle: Own\ncitation: Rule 1\nweekend: []\ncovers: { from: 2020-01-01 }\n";
    writeFileSync(file, `${head}holidays: [{ title: Closed, date: 2022-03-02 }]\n`);
    const asked = ['--days', '1', '--unit', 'business', '--anchor', '2022-03-01', '--calendar', file];
    expect((await due(...asked)).json).toMatchObject({ due: '2022-03-03' });
    writeFileSync(file, `${head}holidays: [{ title: Closed }]\n`);
    await refused(...asked).rejects.toThrow('line 7, holidays 1: Give either "on"');
  });

  it.each([
    [['--anchor', '2022-03-01'], '--days must be a whole number'],
    [['--days', '4.5', '--anchor', '2022-03-01'], '--days must be a whole number'],
    [['--days', '0', '--anchor', '2022-03-01'], '--days must be a whole number'],
    [['--days', '5'], '--anchor must be a day'],
    [['--days', '5', '--anchor', '2022-02-30'], '--anchor must be a day of the calendar, such as'],
    [['--days', '5', '--anchor', '2022-03-01', '--unit', 'weeks'], '--unit must be one of: calendar, business.'],
    [
      ['--days', '5', '--anchor', '2022-03-01', '--landing', 'soft'],
      '--landing must be one of: exact, roll-forward, act-before.',
    ],
    [['--days', '5', '--anchor', '2022-03-01', '--landing', 'roll-forward'], 'name one, such as us-federal'],
    [
      ['--days', '5', '--anchor', '2022-03-01', '--calendar', 'mars'],
      'There is no calendar "mars". Give the file of one, or one of: us-federal.',
    ],
    [['--days', '5', '--anchor', '2022-03-01', '--zone', 'Mars/Olympus'], '--zone must be the IANA name'],
    [['--days', '5', '--anchor', '2022-03-01', '--suspend', '2022-03-02'], '--suspend must be FROM..TO:reason'],
    [['--days', '5', '--anchor', '2022-03-01', '--suspend', '2022-03-02..2022-03-01:stay'], 'A suspension cannot end on'],
    [['--days', '5', '--anchor', '2022-03-01', '--suspend', '2022-03-02..2022-13-01:stay'], 'The last day of --suspend must be'],
    [['--pack', 'us-house-ethics', '--anchor', '2022-03-01'], 'Give both --pack and --rule'],
    [['--pack', 'mars', '--rule', 'hce.first', '--anchor', '2022-03-01'], 'There is no pack "mars". There are: '],
    [['--pack', 'us-house-ethics', '--rule', 'hce.last', '--anchor', '2022-03-01'], 'has no rule "hce.last". It has: '],
    [
      ['--pack', 'us-house-ethics', '--rule', 'hce.first', '--anchor', '1990-03-01'],
      'No version of us-house-ethics bound on 1990-03-01.',
    ],
    [
      ['--pack', 'us-house-ethics', '--rule', 'hce.first', '--anchor', '2022-03-01', '--days', '3'],
      'Leave them out beside --rule.',
    ],
  ])('refuses %j and says what to do', async (words, problem) => {
    await refused(...words).rejects.toThrow(UsageError);
    await refused(...words).rejects.toThrow(problem);
  });
});
