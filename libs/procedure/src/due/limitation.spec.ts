import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { termsUnder } from '../pack/clocks-of-pack.js';
import { deadlinesFrom } from '../pack/deadlines.js';
import { explainPack } from '../pack/explain-pack.js';
import { loadPack, type LoadedPack } from '../pack/load-pack.js';
import { whatChanged } from '../pack/what-changed.js';
import { shippedPack } from '../pack/packs.js';
import { limitationOf, limitationRules, type LimitationDays } from './limitation.js';

/** What two packs that come with Redress say: two years from the later day, four years from the conduct. */
function under(name: string, days: LimitationDays) {
  const pack = shippedPack(name);
  const [rule] = limitationRules(pack);
  if (pack === undefined || rule === undefined) throw new Error(`${name} bars nothing.`);
  return limitationOf(termsUnder(pack, rule), days);
}
const newMexico = 'nm-state-ethics-commission@2023-07-01';
const oregon = 'oregon-ogec@2021';

/** The template of docs/rule-packs.md, whose period counts from the discovery, or from another day. */
function ownPack(from: 'from: discovery' | 'from: event' | '') {
  const text = readFileSync(new URL('../../../../docs/rule-pack.template.yaml', import.meta.url), 'utf8');
  return loadPack('mine.yaml', text.replace('from: discovery\n', `${from}\n`));
}

function underOwn(from: Parameters<typeof ownPack>[0], days: LimitationDays) {
  const pack = ownPack(from);
  const [rule] = limitationRules(pack);
  if (rule === undefined) throw new Error('The template bars nothing.');
  return limitationOf({ ...termsUnder(pack, rule), ...(rule.from && { periodFrom: rule.from }) }, days);
}

describe('a limitation period whose pack says from which day it counts', () => {
  const days = { conductOn: '2021-01-15', discoveredOn: '2022-06-01', raisedOn: '2024-03-11' };

  it('counts from that day, and names it', () => {
    expect(underOwn('from: discovery', days)).toEqual({
      verdict: 'in-time',
      lastDay: '2024-06-01',
      arithmetic: '2 years from June 1, 2022, the day of its discovery, lands on Saturday, June 1, 2024',
    });
    expect(underOwn('from: event', days)).toEqual({
      verdict: 'too-late',
      lastDay: '2023-01-15',
      arithmetic: '2 years from January 15, 2021, the day of the conduct, lands on Sunday, January 15, 2023',
    });
    expect(underOwn('', days)).toMatchObject({ verdict: 'in-time', arithmetic: expect.not.stringContaining('the day of') });
  });

  it('is not unsettled by conduct of which nobody knows the day, where it counts from the discovery', () => {
    const unclear = { ...days, conductOn: '2022', raisedOn: '2024-10-01' };
    expect(underOwn('from: discovery', unclear)).toMatchObject({ verdict: 'too-late', lastDay: '2024-06-01' });
    expect(underOwn('', unclear)).toBeUndefined();
  });

  it('is told in sentences, in the calendar of deadlines, and as what changed between two versions', () => {
    const sentencesOf = (pack: LoadedPack) => explainPack(pack).flatMap(({ sentences }) => sentences);
    const told = sentencesOf(ownPack('from: discovery'));
    expect(told).toContainEqual(expect.stringContaining('It counts from the day on which the conduct was discovered'));
    expect(sentencesOf(ownPack('from: event'))).toContainEqual(expect.stringContaining('whenever that was discovered'));
    expect(sentencesOf(ownPack('')).join()).not.toContain('It counts from');
    const [limitation] = deadlinesFrom(ownPack('from: discovery').pack, '2024-05-01').filter(
      ({ rule }) => rule === 'my.limitation',
    );
    expect(limitation?.arithmetic).toContain('2 years from May 1, 2024, the day of its discovery');
    expect(JSON.stringify(whatChanged(ownPack('from: event').pack, ownPack('from: discovery').pack))).toContain('my.limitation');
  });
});

describe('a limitation period', () => {
  it('ends on its last day, on which a complaint still comes in time', () => {
    const conductOn = '2022-03-10';
    expect(under(newMexico, { conductOn, raisedOn: '2024-03-10' })).toEqual({
      verdict: 'in-time',
      lastDay: '2024-03-10',
      arithmetic: '2 years from March 10, 2022, lands on Sunday, March 10, 2024',
    });
    expect(under(newMexico, { conductOn, raisedOn: '2024-03-11' })).toMatchObject({ verdict: 'too-late', lastDay: '2024-03-10' });
    expect(under(oregon, { conductOn, raisedOn: '2024-03-11' })).toMatchObject({ verdict: 'in-time', lastDay: '2026-03-10' });
  });

  it('counts from the later day where it could be discovered only then', () => {
    const days = { conductOn: '2021-01-15', raisedOn: '2024-03-11' };
    expect(under(newMexico, { ...days, discoveredOn: '2022-06-01' })).toMatchObject({
      verdict: 'in-time',
      lastDay: '2024-06-01',
    });
    expect(under(newMexico, { ...days, discoveredOn: '2020-06-01' })).toMatchObject({
      verdict: 'too-late',
      lastDay: '2023-01-15',
    });
  });

  it('is settled by a year alone only where every day of it comes to the same', () => {
    expect(under(newMexico, { conductOn: '2020', raisedOn: '2024-03-11' })).toMatchObject({
      verdict: 'too-late',
      lastDay: '2022-12-31',
    });
    expect(under(newMexico, { conductOn: '2023', raisedOn: '2024-03-11' })).toMatchObject({
      verdict: 'in-time',
      lastDay: '2025-01-01',
    });
    expect(under(newMexico, { conductOn: '2022', raisedOn: '2024-03-11' })).toBeUndefined();
    expect(under(newMexico, { conductOn: '2022-03-10', raisedOn: '2024' })).toBeUndefined();
  });

  it('cannot be told where it is counted in days that nobody has recorded', () => {
    const length = { count: 30, unit: 'legislative' } as const;
    expect(limitationOf({ length, landing: 'exact' }, { conductOn: '2022-03-10', raisedOn: '2024-03-11' })).toBeUndefined();
  });
});
