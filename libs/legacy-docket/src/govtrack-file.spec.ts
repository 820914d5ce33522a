import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { precisionOf } from '#kernel';
import { countPrecision, earliestOf, type Docket, type DocketMatter } from './docket.js';
import { readGovTrackDocket } from './govtrack.docket.js';

/** The snapshot of April 23, 2026 (commit 9ff7bbd5). It concerns real people, so it is never part of this repository. */
const path =
  process.env.REDRESS_GOVTRACK_FILE ??
  fileURLToPath(new URL('../../../../shared/data/govtrack-misconduct.yaml', import.meta.url));
const isThere = existsSync(path);
if (!isThere) {
  process.stderr.write(`SKIPPED "the real GovTrack file": there is none at ${path}. Name one in REDRESS_GOVTRACK_FILE.\n`);
}

const tally = (words: readonly string[]) =>
  Object.fromEntries([...new Set(words)].toSorted().map((word) => [word, words.filter((other) => other === word).length]));
const isSexual = ({ tags }: DocketMatter) => tags.includes('sexual-harassment-abuse');
const ofEthicsCommittee = /committee.*(ethics|standards)|ethics committee/i;

(isThere ? describe : describe.skip)('the real GovTrack file', () => {
  let docket: Docket;
  beforeAll(() => {
    docket = readGovTrackDocket(readFileSync(path, 'utf8'));
  });
  const facts = () => docket.matters.flatMap((matter) => matter.facts);
  const told = (words: RegExp) => docket.oddities.filter(({ text }) => words.test(text)).map(({ line }) => line);

  it('has 509 matters of different keys, and 1,252 facts, all of them dated', () => {
    expect(new Set(docket.matters.map(({ key }) => key)).size).toBe(509);
    expect(facts()).toHaveLength(1_252);
    expect(countPrecision(docket.matters)).toEqual({ day: 1_134, month: 8, year: 110 });
    expect(facts().every(({ occurredOn }) => occurredOn !== undefined && precisionOf(occurredOn))).toBe(true);
  });

  it('has these tags', () => {
    expect(tally(docket.matters.flatMap(({ tags }) => tags))).toEqual({
      corruption: 116,
      crime: 125,
      elections: 90,
      ethics: 215,
      resolved: 492,
      'sexual-harassment-abuse': 35,
      unresolved: 16,
    });
    expect(tally(facts().flatMap(({ tags }) => tags))).toEqual({
      censure: 38,
      confirmation: 2,
      contempt: 1,
      conviction: 40,
      exclusion: 3,
      expulsion: 21,
      fined: 69,
      plea: 42,
      reprimand: 31,
      resignation: 63,
      settlement: 2,
    });
  });

  it('has these matters by the decade of their earliest fact', () => {
    const decades = (matters: readonly DocketMatter[]) =>
      tally(matters.map((matter) => `${String(earliestOf(matter.facts)).slice(0, 3)}0s`));
    expect(decades(docket.matters)).toMatchObject({ '1980s': 32, '1990s': 47, '2000s': 46, '2010s': 106, '2020s': 106 });
    expect(decades(docket.matters.filter(isSexual))).toEqual({ '1980s': 4, '1990s': 4, '2000s': 3, '2010s': 16, '2020s': 8 });
  });

  it('has 35 matters of sexual harassment or abuse, 26 of them with a step of an ethics committee', () => {
    const matters = docket.matters.filter(isSexual);
    expect(matters).toHaveLength(35);
    expect(matters.filter((matter) => matter.facts.some(({ body = '' }) => ofEthicsCommittee.test(body)))).toHaveLength(26);
    expect(tally(matters.flatMap((matter) => matter.facts).flatMap(({ tags }) => tags))).toMatchObject({
      censure: 2,
      expulsion: 1,
      reprimand: 3,
      resignation: 12,
      settlement: 2,
    });
  });

  it('has the oddities that were found in it by hand', () => {
    expect(told(/tagged neither resolved nor unresolved/)).toHaveLength(1);
    expect(told(/out of date order/)).toHaveLength(13);
    expect(told(/"310-303" has 613 votes/)).toEqual([98, 108, 199, 239]);
    expect(told(/which is not a web address/)).toEqual([56, 7866]);
    expect(told(/"link" of this fact is a list/)).toEqual([3840]);
    expect(told(/The body "Sargeant at Arms"/)).toHaveLength(1);
    expect(told(/The body "House Committee on Standards of Official Conduct".* on 107 lines/)).toHaveLength(1);
    expect(told(/The body "Office of Congressional Ethics".* on 28 lines/)).toHaveLength(1);
    expect(told(/^The respondent/).length).toBeGreaterThan(0);
  });
});
