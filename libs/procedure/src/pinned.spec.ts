import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { canonicalText } from '#kernel';
import { shippedCalendars } from './due/calendars.js';
import { nameOf } from './pack/load-pack.js';
import { shippedPacks } from './pack/packs.js';

/*
 * What came with a release may have been adopted, and cases were counted under it: it is succeeded by a new version in a file of
 * its own, and never edited. A new file needs its line here; a line that is here never changes.
 */

const packs: Readonly<Record<string, string>> = {
  'california-wcu@2019': 'cc3732a5853ce0484f6ff3e03e7ecdb1a1bf49a56ae15f0e34966b4ab4b0cbe1',
  'eu-reporting-channels@2019': '6ffde3d842a233cfc725e9dbed427b0fad56e7284816ff6347273314c39a85bc',
  'generic-legislature@1': '76b9ce99b717fa363ca5585b2b630d4dc123d638107a11ed3ea5b505698f3a6f',
  'illinois-lig@2021': 'f5bda466b77c7abc938c2b3f6f478cd6bc2a6b38e50e1e492121daac3c8e1609',
  'kentucky@2022': 'aa46820fa302a6fd95c5ad19b8530e35958d0705fbed2014cc2a944eda349aee',
  'new-york@2019': 'cb991980306526b7244280413ddb197f0d2cfe942fc79f123fab46ad3e38d69d',
  'new-york@2022': 'bef0b8860f7fae45f0711a09a7b9b629e5be336ce6bfef1788130264364a8b22',
  'nm-legislature@2019': '6c1050a1fedf90ed28280156b5f78cc226b51b0331495a87fc74b558f6192aa7',
  'nm-legislature@2022-12-12': '12c795864c14dedf66eab3de8415a2af10159663dca23d63ae8e4c6f673ea80b',
  'nm-legislature@2023-03-30': '8ac938df3fc0bc9ae8fc7efc490bc27b7569466950d786d17873c97558389eef',
  'nm-state-ethics-commission@2023-07-01': '29b703cc11068759b490ca8a76271d97ddc399660c296f060dea872bc9d06bfb',
  'oregon-legislature@2021': '257fd96deff811c9b67e39281464f4ccaaf252f7bab451c45fc8d1ec4bca3fe3',
  'oregon-ogec@2021': '0877f13fdb1fb0d4b7ef2256a72aca353d89be172c418811fe3611c14ada6871',
  'state-party@1': '1aa898e6271156b5da953afbe6d6086c303429d0ed52c3732927f001cb93cfdc',
  'us-house-ethics@2008': 'c3c55c13b22fa366e378ab25482d35f6a54f38ce306c3393692cd96bcb4b8fd9',
  'us-house-occ@2008': '70159d95927610beb7a78f71e41c787ff428d850e33335f8703217cbffa7089a',
  'us-senate-ethics@2008': '463676263c234f59ca2e2197e73a5b36efdf42aaf64a104e99b5df1c50860a27',
};

const calendars: Readonly<Record<string, string>> = {
  'us-federal@2021-06-17': '98533fdc85c540bed67342cba8a296f2fa005aa6a240127439b006b959f6e2b0',
};

it('no shipped rule pack was edited: give what is new another version', () => {
  expect(Object.fromEntries(shippedPacks().map(({ pack, hash }) => [nameOf(pack), hash]))).toEqual(packs);
});

it('no shipped calendar was edited: give what is new another version', () => {
  const hashOf = (value: unknown) => createHash('sha256').update(canonicalText(value)).digest('hex');
  expect(Object.fromEntries(shippedCalendars().map((one) => [nameOf(one), hashOf(one)]))).toEqual(calendars);
});
