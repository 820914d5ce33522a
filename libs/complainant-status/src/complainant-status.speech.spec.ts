import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shippedPack } from '#procedure';
import { givenHouse, type SpecHouse } from './spec-house.js';
import { allegation, body, complaint, id, otherBody } from './spec-samples.js';

/* What a complainant may say, read from what her body adopted: before March 30, 2023, and since. */

const [unruled, lapsed, silent, elsewhere, wordsAlone, generic] = [id(16), id(17), id(18), id(19), id(15), id(14)];
let house: SpecHouse;

const adopts = (on: string, name: string, of = body) => {
  const { hash, text } = shippedPack(name)!;
  return house.tell('RulePackAdopted', on, { of, data: { hash, text } });
};
const files = async (of: string, bodyId: string) => {
  await house.tell('BodyConstituted', '2022-01-01', { of: bodyId });
  await house.tell('ComplaintReceived', '2023-01-20', { of, data: { bodyId, reference: `C-0000-00${of.slice(-2)}` } });
};
const maySay = async (on: string, of: string = complaint) => (await house.status(of, { occurredOn: on })).maySay;

beforeAll(async () => {
  house = await givenHouse();
  await files(unruled, id(3));
  await files(lapsed, otherBody);
  await adopts('2022-12-12', 'nm-legislature@2022-12-12', otherBody);
  await files(silent, id(4));
  await adopts('2022-12-12', 'us-house-ethics@2008', id(4));
  await files(elsewhere, id(5));
  await adopts('2022-12-12', 'illinois-lig@2021', id(5));
  await files(wordsAlone, id(6));
  await house.tell('RulePackAdopted', '2022-12-12', { of: id(6), data: { hash: 'a'.repeat(64), text: 'id: no pack' } });
  await files(generic, id(7));
  const { hash, text: later } = shippedPack('generic-legislature@1')!;
  const text = later.replace('from: 2024-01-01', 'from: 2022-12-12');
  await house.tell('RulePackAdopted', '2022-12-12', { of: id(7), data: { hash, text } });
  await files(complaint, body);
  await adopts('2022-12-12', 'nm-legislature@2022-12-12');
  await house.tell('CaseOpened', '2023-02-01');
  await adopts('2023-03-30', 'nm-legislature@2023-03-30');
}, 60_000);
afterAll(() => house.close());

describe('what she may say', () => {
  it('is bound by the rule of 2022 until its fact has come, on the last day of that rule still', async () => {
    const { said, before, sources } = await maySay('2023-03-29');
    expect(said).toEqual([
      'For now, the rule says that you may not speak about this: the complaint and its investigation. ' +
        'That ends when the body finds that there is enough reason to go on. That has not happened yet.',
    ]);
    expect(before).toEqual([]);
    expect(sources[0]).toContain('version 2022-12-12. It has been in force since December 12, 2022.');
    expect(sources[0]).toContain('Los Alamos Reporter, February 16, 2023');
  });

  it('is free the day after, whatever rule her case keeps, and what bound her is said to bind no more', async () => {
    const { said, before, sources } = await maySay('2023-03-30');
    expect(said).toEqual([
      'You may speak about this: the complaint and its investigation. That has been the rule since March 30, 2023.',
    ]);
    expect(before).toEqual([
      'Until March 29, 2023 an older rule was in force. It said that you could not speak about this: the complaint and its ' +
        'investigation. It no longer binds you.',
    ]);
    expect(sources[0]).toContain('No source gives its first day for certain.');
  });

  it('is free under the old rule once its fact has come, and not told for certain when that was vacated', async () => {
    await house.tell('ProbableCauseFound', '2023-02-20', { recorded: '2023-04-02' });
    expect((await maySay('2023-02-19')).said[0]).toMatch(/^For now/);
    expect((await maySay('2023-02-21')).said).toEqual([
      'You may speak about this: the complaint and its investigation. ' +
        'The rule said to wait until the body finds that there is enough reason to go on. That happened on February 20, 2023.',
    ]);
    await house.tell('FindingVacated', '2023-03-01', { of: allegation, recorded: '2023-04-15' });
    expect((await maySay('2023-03-02')).said[0]).toMatch(
      /We cannot tell here whether that has happened\. Ask the contact below\.$/,
    );
  });

  it('is not known where the body adopted no rules, they are over, they say nothing, or they cannot be read', async () => {
    const [noRule, saysNothing] = [/^We do not know.*on record here for today/, /^We do not know.*says nothing about it/];
    expect(await maySay('2023-04-15', unruled)).toEqual({ said: [expect.stringMatching(noRule)], before: [], sources: [] });
    const over = await maySay('2023-04-15', lapsed);
    expect(over.said[0]).toMatch(noRule);
    expect(over.before[0]).toMatch(/^Until March 29, 2023 .* It no longer binds you\.$/);
    expect((await maySay('2023-04-15', silent)).said[0]).toMatch(saysNothing);
    expect((await maySay('2023-04-15', wordsAlone)).said[0]).toMatch(noRule);
  });

  it('speaks to her, where the rule speaks of her', async () => {
    expect((await maySay('2023-04-15', generic)).said[0]).toMatch(/^You may speak about this: your own complaint\./);
  });

  it('says no more than the rule asks of her: a fine that the rule names is not held over her', async () => {
    const { said, sources } = await maySay('2023-04-15', elsewhere);
    expect(said[0]).toMatch(/a summary report before its release\.$/);
    expect([...said, ...sources].join(' ')).not.toMatch(/fine|\$/);
  });
});
