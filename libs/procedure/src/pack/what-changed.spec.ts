import { describe, expect, it } from '@jest/globals';
import { nameOf } from './load-pack.js';
import { shippedPacks } from './packs.js';
import { whatChanged } from './what-changed.js';

const packs = new Map(shippedPacks().map(({ pack }) => [nameOf(pack), pack]));
const changes = (before: string, after: string) => whatChanged(packs.get(before)!, packs.get(after)!);
const under = (all: ReturnType<typeof changes>, heading: string) => all.filter((one) => one.heading === heading);

describe('what changed between two versions of a procedure', () => {
  it('tells the fifth seat and the tie that it ends, the new deadlines, and what became public', () => {
    const all = changes('nm-legislature@2019', 'nm-legislature@2022-12-12');
    expect(under(all, 'Bodies and votes')[0]).toMatchObject({
      before: expect.stringMatching(/4 seats.*A tie: nothing is decided/),
      after: expect.stringMatching(/5 seats.*A tie: the outside member decides/),
    });
    expect(under(all, 'Deadlines').map(({ before, after }) => [before, after?.split(':')[0]])).toEqual([
      [undefined, 'nm-leg.report'],
      [undefined, 'nm-leg.release'],
    ]);
    expect(under(all, 'Who may speak')).toEqual([]);
    expect(under(all, 'What is public, and from when')).toHaveLength(1);
  });

  it('tells that those who complain were bound, and are no more', () => {
    const all = changes('nm-legislature@2022-12-12', 'nm-legislature@2023-03-30');
    expect(new Set(all.map(({ heading }) => heading))).toEqual(new Set(['Who may speak']));
    expect(all).toContainEqual({
      heading: 'Who may speak',
      before: expect.stringContaining('may not speak'),
      after: expect.stringContaining('may speak'),
    });
  });

  it('tells nothing of a version beside itself, and what is gone of one that is', () => {
    expect(changes('nm-legislature@2019', 'nm-legislature@2019')).toEqual([]);
    const back = changes('nm-legislature@2022-12-12', 'nm-legislature@2019');
    expect(under(back, 'Deadlines').map(({ after }) => after)).toEqual([undefined, undefined]);
  });
});
