import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldsOf, type Json } from '#kernel';
import { addressedBodies } from './addressed-bodies.reader.js';
import { receipts } from './receipts.reader.js';
import { descriptions, givenHouse, type SpecHouse } from './spec-house.js';
import { canary, otherComplaint, people, samples, survivor, tallyCanary } from './spec-samples.js';
import { statusPage, type ComplainantStatus } from './status.page.js';
import { status as statusReader, type StatusEvent } from './status.reader.js';

/**
 * The sentences that the body addresses to complainants. Everything else that people said or are stays out of what is kept, told
 * and shown.
 */
const addressed = [
  canary('ComplaintAcknowledged', 'message'),
  canary('ComplaintFoundDeficient', 'deficiency'),
  canary('ComplaintScreened', 'reasons'),
  canary('ComplainantNotified', 'message'),
  canary('DelayNoted', 'what'),
  canary('DelayNoted', 'reason'),
  canary('DeferralAnnounced', 'message'),
];
/** The words of a rule are told until somebody puts them otherwise, as this journey does: so it shows none. */
const ofRule = canary('ClockStarted', 'title');
/** Recorded for staff; `status.reader.ts` says which clocks are told all the same. */
const isOfClock = (type: string): boolean =>
  type.startsWith('Clock') || type === 'CalendarFollowed' || type === 'SittingDaysFollowed';
/** Kept to recognize a receipt; a keyed hash, shown nowhere. */
/** Each takes the place of the one before. */
const latestHash = canary('ReceiptReissued', 'receiptHash');
const hashes = [canary('ComplaintReceived', 'receiptHash'), canary('ReceiptReplaced', 'receiptHash'), latestHash];

/** Fields whose values are words of a list or dates: they are searched for as such below. */
const withoutCanary = ['conductOn', 'conductFrom', 'conductTo', 'vote', 'from', 'conclusions', 'discoveredOn', 'lastDay'];
const spoken = [
  'The chair',
  'Example rule 92',
  '1717-01-17',
  '"yea"',
  '"nay"',
  'substantiated',
  'witness',
  'leaked',
  'prosecutor',
];

const types = Object.keys(samples) as StatusEvent['type'][];
const readers = [statusReader, receipts, addressedBodies];
const listeners = readers.flatMap(({ on }) => Object.keys(on)) as StatusEvent['type'][];

let house: SpecHouse;
let rows: string;
let shown: string;

/** The whole journey with every event that there is, and what a complainant was shown after each of them. */
beforeAll(async () => {
  house = await givenHouse();
  const seen: ComplainantStatus[] = [];
  const allRows: unknown[] = [];
  await house.tell('ComplaintReceived', '2026-01-31', { of: otherComplaint, data: { reference: 'C-0000-0012' } });
  for (const type of types) {
    const told = await house.tell(type, '2026-02-01');
    for (const [field, fieldClass] of Object.entries(descriptions[type].fields)) {
      if (fieldClass === 'public') continue;
      const now = (samples[type] as Readonly<Record<string, Json>>)[field] ?? null;
      await house.correct(told, field, canary('EventCorrected', 'was'), now, '2026-02-02');
    }
    if (types.indexOf(type) === 0) continue;
    seen.push(await house.status(), await house.status(otherComplaint));
  }
  allRows.push(await house.rows());
  rows = JSON.stringify(allRows);
  shown = JSON.stringify(seen) + seen.map((status) => statusPage(status).html()).join('\n');
}, 120_000);
afterAll(() => house.close());

const canariesIn = (text: string) => [...new Set(text.match(/canary-\w+-\w+/g))].sort();

describe('the status of a complaint', () => {
  it('is made only from events that complainants may know of', () => {
    // A deferral is heard of so that no clock tells of it, and of a candidacy the days alone, on which something may not be done.
    const keptSilent: readonly string[] = ['CaseDeferred', 'DeferralLifted', 'CandidacyRecorded', 'CandidacyEnded'];
    const others = listeners.filter((type) => !isOfClock(type) && !keptSilent.includes(type));
    const forbidden = others.filter((type) => !['public', 'parties', 'complainant'].includes(descriptions[type].audience));
    expect(forbidden).toEqual([]);
    expect(descriptions.InterviewHeld.audience).toBe('staff');
  });

  it('reads only public fields, of the others those that are addressed to the complainant, and the hash of the receipt', () => {
    const named = readers.flatMap(({ fields }) => Object.entries(fields ?? {}));
    const notPublic = named.flatMap(([type, fields = []]) =>
      fields
        .filter(
          (field) =>
            (descriptions[type as StatusEvent['type']].fields as Record<string, { class: string }>)[field]?.class !== 'public',
        )
        .map((field) => canary(type as StatusEvent['type'], field)),
    );
    expect(notPublic.sort()).toEqual([...addressed, ofRule, ...hashes].sort());
  });

  it('is told in a journey with a word in every field that says who somebody is or what was said', () => {
    const empty = types.flatMap((type) =>
      Object.entries(fieldsOf(descriptions[type]))
        .filter(([field, described]) => described.class !== 'public' && !withoutCanary.includes(field))
        .filter(([field]) => {
          const value = JSON.stringify((samples[type] as Readonly<Record<string, unknown>>)[field] ?? null);
          return !value.includes(canary(type, field)) && !tallyCanary.test(value);
        })
        .map(([field]) => `${type}.${field}`),
    );
    expect(empty).toEqual([]);
  });

  it('has in what is kept and told no word but those addressed to the complainant, and the hash of the receipt', () => {
    expect(canariesIn(rows)).toEqual([...addressed, canary('ComplaintReceived', 'receiptHash'), latestHash].sort());
  });

  it('shows no word but those addressed to the complainant', () => {
    expect(canariesIn(shown)).toEqual([...addressed].sort());
  });

  it('names no member, respondent, witness or staff, and no vote or evidence, in rows or pages', () => {
    for (const text of [rows, shown]) {
      expect(text).not.toMatch(tallyCanary);
      for (const word of [...Object.values(people), ...spoken]) expect(text).not.toContain(word);
    }
    expect(rows).toContain(survivor);
    expect(shown).not.toContain('law-enforcement');
  });

  it('shows no word of code: every code has words', () => {
    const details = [...shown.matchAll(/"detail":"([^"]*)"/g)].map(([, detail]) => detail ?? '');
    expect(details.length).toBeGreaterThan(20);
    expect(
      details.filter((detail) => !detail.startsWith('canary') && !/^[A-Z].* .*\.$|^The other authority$/.test(detail)),
    ).toEqual([]);
  });
});
