import { describe, expect, it } from '@jest/globals';
import { parseLine, UsageError } from './command.js';
import { commands } from './commands.js';
import { Terminal } from './terminal.js';
import { run } from './tie.js';

async function tie(words: string) {
  const { tie: command } = commands;
  if (command === undefined) throw new Error('There is no command tie.');
  return run({ ...parseLine('tie', command, words.split(' ')), terminal: new Terminal(), signal: new AbortController().signal });
}

describe('the command tie', () => {
  it.each([
    ['--body nm-investigative-subcommittee --on 2022-08-09 --yeas 2 --nays 2', { result: 'tied', effect: 'nothing-follows' }],
    ['--body nm-investigative-subcommittee --yeas 2 --nays 2 --absent 1', { result: 'tied', effect: 'outside-member-decides' }],
    ['--body occ-board-final --yeas 3 --nays 3 --recused 0 --absent 0', { result: 'tied', effect: 'transmitted-as-tied' }],
    ['--body occ-board-preliminary --yeas 3 --nays 3', { result: 'carried', effect: 'carried' }],
    ['--body kentucky-lec --yeas 4 --nays 3 --recused 2', { result: 'failed', effect: 'motion-fails' }],
    ['--body us-senate-ethics-committee --yeas 3 --nays 0 --vacant 3', { result: 'quorum-lacking', effect: 'motion-fails' }],
  ])('of %s', async (words, meaning) => {
    expect((await tie(words)).json).toEqual(meaning);
  });

  it('says which body and pack it asked, where that stands, and what is an example', async () => {
    const lines = (await tie('--body occ-board-final --yeas 3 --nays 3')).lines.join('\n');
    for (const said of ['us-house-occ@2008', '6 seats', 'C2', 'yeasNeeded']) expect(lines).toContain(said);
  });

  it.each([
    ['--yeas 1 --nays 1', '--body must name a body of a pack. There are: '],
    ['--body nobody --yeas 1 --nays 1', 'nm-investigative-subcommittee'],
    ['--body kentucky-lec --yeas 1', '--nays must be a whole number'],
    ['--body kentucky-lec --yeas -1 --nays 1', 'yeas'],
    ['--body kentucky-lec --yeas 6 --nays 4', 'more than the 9 seats'],
    ['--body kentucky-lec --on May --yeas 6 --nays 3', '--on must be a day'],
    ['--body kentucky-lec --on 1990-01-01 --yeas 6 --nays 3', 'that binds on 1990-01-01'],
  ])('%s is refused, with what to do', async (words, sentence) => {
    await expect(async () => tie(words)).rejects.toThrow(UsageError);
    await expect(async () => tie(words)).rejects.toThrow(sentence);
  });
});
