import { describe, expect, it } from '@jest/globals';
import { told, type Filed } from '#docket';
import type { FileKind, Json } from '#kernel';
import { lines, report, type Lines } from './report.reader.js';
import { rowsOf } from './report.rows.js';
import { codec } from './spec-story.js';
import { summarise } from './summarise.js';

/** Checked by the compiler: what follows "expect-error" must not compile. @public */
export function leavingOneOutDoesNotCompile(): readonly Lines[] {
  const { MotionTied: _tie, ...withoutTies } = lines;
  const { DelayNoted: _delay, ...withoutDelays } = lines;
  const { ComplaintWithdrawn: _withdrawn, ...withoutWithdrawals } = lines;
  return [
    lines,
    // @ts-expect-error an event of a body is missing
    withoutTies,
    // @ts-expect-error an event of a case is missing
    withoutDelays,
    // @ts-expect-error an event of a complaint is missing
    withoutWithdrawals,
    // @ts-expect-error a field that the event does not have
    { ...lines, SanctionRescinded: { home: 'case', fields: ['outcome'] } },
  ];
}

const all = Object.entries(lines).map(([type, line]) => {
  const { home, because } = line as Lines[keyof Lines];
  return { type, home, because, fields: line.fields, described: codec.describe(type) };
});
type Described = (typeof all)[number]['described'];

/** The kind of file that is the event's own. */
const homeOf = (described: Described): string | undefined =>
  typeof described?.files === 'object' ? Object.keys(described.files)[0] : described?.files;

const given = (type: string, kind: FileKind, data: Readonly<Record<string, Json>> = {}, corrections: Filed['corrections'] = []) =>
  ({
    ...{ id: type, type, stream: 'finding-1', position: '1', on: '2026-01-01', recordedAt: '2026-01-01T12:00:00.000Z' },
    ...{ kind, data, corrections },
  }) as unknown as Filed;

describe('the reader of the audit report', () => {
  it('has a line for every event of the house but corrections, and for no other', () => {
    expect([...all.map(({ type }) => type), 'EventCorrected'].toSorted()).toEqual([...codec.types].toSorted());
  });

  it('is given only fields that the event declares as public, but for conditions, and the body that an old docket names', () => {
    const notPublic = all.flatMap(({ type, fields, described }) =>
      fields
        .filter((field) => (described?.fields as Record<string, { class: string }>)[field]?.class !== 'public')
        .map((field) => `${type}.${field}`),
    );
    expect(notPublic).toEqual(['LegacyFactRecorded.body', 'SanctionImposed.conditions']);
  });

  it('counts an event in the file that is its own, and nowhere else', () => {
    const counted = all.filter(({ home }) => home !== undefined);
    expect(counted.map(({ type, home }) => [type, home])).toEqual(
      counted.map(({ type, described }) => [type, homeOf(described)]),
    );
    for (const { type, home } of counted) {
      const kinds = report.reads.filter((kind) => told(report, [given(type, kind)]).facts.length > 0);
      expect([type, kinds]).toEqual([type, [home]]);
    }
  });

  it('says of each event that is not counted why not, and counts its corrections', () => {
    const correction = { id: 'a correction', on: '2026-02', data: { field: 'reason' } } as unknown as Filed;
    for (const { type, because } of all.filter(({ home }) => home === undefined)) {
      expect([type, because]).toEqual([type, expect.stringMatching(/\w/)]);
      expect(told(report, [given(type, 'case', {}, [correction])]).facts).toEqual([
        { id: 'a correction', type: 'EventCorrected', on: '2026-02' },
      ]);
    }
  });

  it.each<Json>([null, '', 7, [], [null], {}, { conditionId: null }, { toString: 1, valueOf: 1 }, [[{ toString: 1 }]], '\u0000'])(
    'makes figures whatever a correction puts into a field (%#)',
    (value) => {
      for (const { type, home, fields } of all) {
        if (home === undefined) continue;
        const events = [given(type, home, Object.fromEntries(fields.map((field) => [field, value])))];
        const rows = rowsOf([[`${home}:1`, told(report, events)]]);
        expect(summarise(rows, { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10) })).toMatchObject({
          ledger: { outOfOrder: 0 },
          corrections: 0,
        });
      }
    },
  );
});
