import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Docket } from '#docket';
import { Entitlements } from '#entitlement';
import { PostgresEventStore } from '#event-store';
import { SetClock, type Actor, type AsOf } from '#kernel';
import { raw, sql } from '#postgres';
import { Positions, Projector, ReadModels, verifyProjection } from '#projection';
import { givenDatabase, NoWalls, specDay, type GivenDatabase } from '#testing';
import { kindsWithFiles } from './figures/summary.js';
import {
  GetAuditReport,
  GetAuditReportHandler,
  GetFilesCounted,
  GetFilesCountedHandler,
  ReportGround,
  type AuditReport,
} from './audit-report.queries.js';
import type { ReportEvent } from './report.facts.js';
import { codec, idOf, projection, record as recordIn, tell } from './spec-story.js';

const auditor: Actor = { userId: 'some-auditor', role: 'auditor' };
const [case1, case2] = [idOf('case 1'), idOf('case 2')];
const [complaint1, complaint2] = [`complaint-${idOf('complaint 1')}`, `complaint-${idOf('complaint 2')}`];
const body = `body-${idOf('body')}`;
const motion = idOf('motion');

let given: GivenDatabase;
let store: PostgresEventStore;
let positions: Positions;
let projector: Projector;
let handler: GetAuditReportHandler;
let files: GetFilesCountedHandler;
/** For which bodies whoever asks works. */
let worksFor: readonly string[] | 'all';

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  positions = new Positions();
  projector = projectorOf();
  const models = new ReadModels(given.database, positions);
  const clock = new SetClock(specDay);
  const docket = new Docket({ store, codec, models, projection, clock });
  const ground = new ReportGround(docket, clock);
  const entitlements = new Entitlements(
    docket,
    store,
    Object.assign(new NoWalls(), { bodiesOf: () => Promise.resolve(worksFor) }),
  );
  worksFor = 'all';
  handler = new GetAuditReportHandler(ground, entitlements);
  files = new GetFilesCountedHandler(ground, entitlements);
});
afterEach(async () => {
  await projector.stop();
  await store.close();
  await given.drop();
});

function projectorOf(partitions = 1): Projector {
  const settings = { pollMs: 50, retryPausesMs: [1], partitions };
  return new Projector({ database: given.database, store, codec, projections: [projection], positions, settings });
}
const record = (stream: string, events: readonly ReportEvent[], recordedAt?: string) =>
  recordIn({ store, codec }, stream, events, recordedAt);
const report = (asOf?: AsOf, period: GetAuditReport['period'] = {}, after?: bigint): Promise<AuditReport> =>
  handler.execute(new GetAuditReport(auditor, period, after, asOf));
const started = async () => {
  await projector.start();
  await projector.caughtUp();
};
const rows = () => given.database.query(sql`select * from docket__audit_report order by key`);

/** From now on a partition of the docket cannot write how far it is; the others go on. */
async function standStill(partition: number): Promise<void> {
  await given.database.query(
    raw(`create function stand_still() returns trigger language plpgsql as $$ begin raise 'It stands still.'; end $$`),
  );
  await given.database.query(
    raw(`create trigger stand_still before update on subscriptions for each row
      when (new.partition = ${String(partition)} and new.position > old.position) execute function stand_still()`),
  );
}

async function othersAreAt(partition: number, position: bigint): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const behind = await given.database.query(
      sql`select 1 from subscriptions where name = 'docket' and partition <> ${partition} and position < ${position}`,
    );
    if (behind.length === 0) return;
    await sleep(10);
  }
  throw new Error(`The other partitions did not come to ${String(position)}.`);
}

/** Two of everything. */
async function story(): Promise<void> {
  await record(
    complaint1,
    [tell.received('2026-01-02'), tell.acknowledged('2026-01-05'), tell.screened('2026-01-08')],
    '2026-01-08T10:00:00.000Z',
  );
  await record(
    complaint2,
    [tell.received('2026-01-20'), tell.screened('2026-01-25', 'insufficient')],
    '2026-01-25T10:00:00.000Z',
  );
  await record(
    `case-${case1}`,
    [tell.opened('2026-01-10'), tell.allegation('2026-01-10', idOf('a'))],
    '2026-01-10T10:00:00.000Z',
  );
  await record(`case-${case2}`, [tell.opened('2026-02', { origin: 'press', complaintIds: [] })], '2026-02-20T10:00:00.000Z');
  await record(`investigation-${case1}`, [tell.report('2026-02-09')], '2026-02-09T10:00:00.000Z');
  await record(body, [tell.put('2026-02-10', motion, case1), tell.tied('2026-02-10', motion, case1)], '2026-02-10T10:00:00.000Z');
  await record(`case-${case2}`, [tell.closed('2026-03-01', 'dismissed')], '2026-03-05T10:00:00.000Z');
}

describe('what a figure of the summary counts, on PostgreSQL', () => {
  const counted = async (what: string, period: GetAuditReport['period'] = {}, asOf?: AsOf) =>
    await files.execute(new GetFilesCounted(auditor, what, period, undefined, asOf));

  it('is the cases and complaints of the figure, in the period and at the moment that the report is asked about', async () => {
    await story();
    await started();
    expect(await counted('complaints-received')).toMatchObject({
      value: 2,
      files: [
        { kind: 'complaint', count: 1 },
        { kind: 'complaint', count: 1 },
      ],
    });
    expect(await counted('ties-without-a-step')).toMatchObject({
      value: 1,
      files: [{ kind: 'case', id: case1, reference: expect.stringMatching(/^RC-/) as unknown, count: 1 }],
    });
    expect(await counted('cases-closed', { to: '2026-02-28' })).toMatchObject({ value: 0, files: [] });
    expect(await counted('ties-without-a-step', {}, { occurredOn: '2026-02-09' })).toMatchObject({ value: 0, files: [] });
  });

  it('adds up to each figure of the report where nothing goes on in a second file', async () => {
    await story();
    await started();
    const { summary } = await report();
    for (const { what, value } of [...summary.figures, ...summary.notDone]) {
      if (!kindsWithFiles.includes(what)) continue;
      const { files: found, value: said } = await counted(what);
      const added = found.reduce((all, { count }) => all + count, 0);
      expect({ what, said, added }).toEqual({ what, said: value, added: value });
    }
  });

  it('names no case to somebody who may not see it, and still gives everybody the same figures', async () => {
    await story();
    await started();
    const [before] = (await report()).votes.tiesUnresolved;
    expect(before).toMatchObject({ caseId: case1 });
    worksFor = [idOf('another body')];
    const { votes, summary } = await report();
    expect(votes.tiesUnresolved).toHaveLength(1);
    expect(JSON.stringify(votes)).not.toContain(case1);
    expect(JSON.stringify(votes)).not.toContain('RC-');
    expect(summary.notDone).toContainEqual({ what: 'ties-without-a-step', value: 1, before: null });
    expect(await counted('ties-without-a-step')).toMatchObject({ value: 1, files: [] });
  });
});

describe('the audit report, on PostgreSQL', () => {
  it('counts clocks by their rule, from the served rows as from the log, and as they were known', async () => {
    await record(`clock-${case1}`, [tell.clockStarted('a', '2026-01-12')], '2026-01-12T10:00:00.000Z');
    await record(`clock-${case1}`, [tell.ofClock('ClockSatisfied', 'a', '2026-02-10')], '2026-02-20T10:00:00.000Z');
    await started();
    const served = await report();
    expect(await report({ position: BigInt(served.statement.position) })).toEqual(served);
    expect(served.clocks.lines).toMatchObject([{ rule: 'leg.publish', started: 1, met: 1, missed: 0, running: 0 }]);
    expect((await report({ knownOn: '2026-02-15' })).clocks.lines).toMatchObject([{ met: 0, missed: 1 }]);
    expect((await report({ occurredOn: '2026-02-05' })).clocks.lines).toMatchObject([{ met: 0, missed: 0, running: 1 }]);
    expect(JSON.stringify(served)).not.toContain('secret');
  });

  it('tells of a referral once the parties may know of it, and of a settlement once its case is closed', async () => {
    const referred = {
      referralId: idOf('referral'),
      to: 'secret office',
      extent: 'full',
      allegationIds: [],
      reasons: 'secret',
    } as const;
    const settlementId = idOf('settlement');
    await record(`case-${case1}`, [tell.opened('2026-01-10')]);
    const { eventIds } = await record(`proceeding-${case1}`, [
      { type: 'MatterReferred', occurredOn: '2026-02-01', data: { ...referred, telling: 'not-told' } },
      { type: 'SettlementProposed', occurredOn: '2026-02-01', data: { settlementId, proposedBy: 'respondent', terms: 'secret' } },
    ]);
    await started();
    const before = await report();
    expect(before.proceedings).toMatchObject({ referrals: { out: { full: 0 }, unanswered: 0 }, settlements: { proposed: 0 } });
    await record(`proceeding-${case1}`, [tell.corrected(eventIds[0] ?? '', 'MatterReferred', 'telling', 'not-told', 'told')]);
    const { position } = await record(`case-${case1}`, [tell.closed('2026-03-01', 'settled')]);
    const after = await report(undefined, {}, position);
    expect(after.proceedings).toMatchObject({
      referrals: { out: { full: 1 }, unanswered: 1 },
      settlements: { proposed: 1, neither: 1 },
    });
    expect(await report({ position: BigInt(after.statement.position) })).toEqual(after);
    expect(JSON.stringify(after)).not.toContain('secret');
  });

  it('computes from the served rows what it computes from the log', async () => {
    await story();
    await started();
    const served = await report();
    expect(await report({ position: BigInt(served.statement.position) })).toEqual(served);
    expect(served).toMatchObject({
      complaints: { received: 2, acknowledged: 1, screened: { accepted: 1, insufficient: 1 } },
      ledger: { lines: [{ label: '2026', in: { opened: 2 }, out: { 'dismissed-or-not-told': 1 }, openAtEnd: 1, difference: 0 }] },
      votes: { tiesUnresolved: [{ caseId: case1, days: 28 }] },
      statement: { facts: 12, parked: 0, today: specDay.date, projection: { name: 'docket', version: projection.version } },
    });
  });

  it('serves the same rows when the log is played again', async () => {
    await story();
    await started();
    const before = await rows();
    await projector.stop();
    const parts = { database: given.database, store, codec, projections: [projection] };
    const again = new Projector({ ...parts, settings: { batchEvents: 1 } });
    await again.rebuild('docket');
    await again.stop();
    expect(await rows()).toEqual(before);
    expect((await verifyProjection({ database: given.database, store, codec }, projection)).differences).toEqual([]);
  });

  it('keeps no name and nothing of what was said', async () => {
    await story();
    await started();
    expect(JSON.stringify(await rows(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /secret/i,
    );
    expect(JSON.stringify(await report())).not.toMatch(/secret/i);
  });

  it('says what it would have said after an event, as of a day, and as known on a day', async () => {
    await story();
    expect((await report({ position: 5n })).complaints).toMatchObject({ received: 2, screened: { insufficient: 1 } });
    const asOf = await report({ occurredOn: '2026-02-15' });
    expect(asOf).toMatchObject({
      // Whether the second case was opened by then is not certain: all that is known is the month.
      cases: { openedByOrigin: { complaint: 1, press: 0 } },
      votes: { tiesUnresolved: [{ days: 5 }] },
      statement: { asOf: '2026-02-15', knownOn: null, today: '2026-02-15' },
    });
    const known = await report({ knownOn: '2026-03-04' });
    expect(known).toMatchObject({
      ledger: { lines: [{ in: { opened: 2 }, out: { 'dismissed-or-not-told': 0 }, openAtEnd: 2 }] },
      votes: { tiesUnresolved: [{ days: 22 }] },
      statement: { asOf: null, knownOn: '2026-03-04' },
    });
  });

  it('names a position after which the same day gives the same figures, whatever is corrected later', async () => {
    const early = await record(`case-${case1}`, [tell.opened('2026-01-10')]);
    await record(`case-${case2}`, [tell.opened('2026-01-11')]);
    await record(`case-${case1}`, [tell.corrected(early.eventIds[0]!, 'CaseOpened', 'occurredOn', '2026-01-10', '2026-02-10')]);
    const asOf = await report({ occurredOn: '2026-01-31' });
    expect(asOf.ledger.lines).toMatchObject([{ in: { opened: 1 } }]);
    await record(`case-${idOf('case 3')}`, [tell.opened('2026-01-12')]);
    expect(await report({ occurredOn: '2026-01-31', position: BigInt(asOf.statement.position) })).toEqual(asOf);
  });

  it('counts only what lies in the period', async () => {
    await story();
    await started();
    expect(await report(undefined, { from: '2026-02-01', to: '2026-02-28' })).toMatchObject({
      complaints: { received: 0 },
      ledger: { lines: [{ openAtStart: 1, in: { opened: 1 }, openAtEnd: 2, difference: 0 }] },
      statement: { from: '2026-02-01', to: '2026-02-28' },
    });
  });

  it('waits for what its reader just did', async () => {
    await started();
    const { position } = await record(complaint1, [tell.received('2026-01-02')]);
    expect((await report(undefined, {}, position)).complaints.received).toBe(1);
  });

  it('refuses a period that ends before it begins', async () => {
    await expect(report(undefined, { from: '2026-02-02', to: '2026-02-01' })).rejects.toMatchObject({
      reason: 'period-backwards',
    });
  });

  it('says when an event could not be read into it, and is right about the rest, with the projector running or not', async () => {
    await story();
    const from = { commandId: randomUUID(), causationId: '', correlationId: '', actor: auditor };
    const encoded = codec.encode(tell.opened('2026-02-01'), 0, from, '2026-03-10T15:00:00.000Z');
    const metadata = JSON.parse(Buffer.from(encoded.metadata).toString()) as object;
    const newer = { ...encoded, metadata: Buffer.from(JSON.stringify({ ...metadata, schemaVersion: 99 })) };
    const { position } = await store.append(`case-${idOf('case 3')}`, 'any', [newer]);
    await record(`case-${idOf('case 4')}`, [tell.opened('2026-02-02')]);
    const stopped = [
      await report({ position }),
      await report({ position: position - 1n }),
      await report({ position: await store.head() }),
    ];
    expect(stopped.map(({ statement, cases }) => [statement.parked, cases.openedByOrigin.complaint])).toEqual([
      [1, 1],
      [0, 1],
      [1, 2],
    ]);
    await started();
    expect(await report()).toMatchObject({ statement: { parked: 1 }, cases: { openedByOrigin: { complaint: 2 } } });
    expect([
      await report({ position }),
      await report({ position: position - 1n }),
      await report({ position: await store.head() }),
    ]).toEqual(stopped);
  });

  it('names a position at which it can be repeated, also while partitions stand at different places', async () => {
    await story();
    const partitions = projectorOf(4);
    await partitions.start();
    await partitions.caughtUp();
    const behind = await store.head();
    await standStill(2);
    for (let n = 0; n < 12; n += 1) await record(`case-${randomUUID()}`, [tell.opened('2026-02-02')]);
    await record(body, [tell.decided('MotionCarried', '2026-03-02', idOf('later motion'), case1, motion)]);
    await othersAreAt(2, await store.head());
    const partial = await report();
    expect(partial.statement.position).toBe(String(behind));
    expect(partial.votes.tiesUnresolved).toHaveLength(1);
    expect(await report({ position: behind })).toEqual(partial);
    await given.database.query(raw('drop trigger stand_still on subscriptions'));
    await partitions.caughtUp();
    expect(await report({ position: behind })).toEqual(partial);
    const whole = await report();
    await partitions.stop();
    expect(whole.ledger.lines).toMatchObject([{ in: { opened: 14 } }]);
    expect(await report({ position: BigInt(whole.statement.position) })).toEqual(whole);
  });
});

describe('corrections', () => {
  const corrected = async (
    stream: string,
    event: ReportEvent,
    field: string,
    was: string,
    becomes: string | readonly string[],
  ) => {
    const { eventIds } = await record(stream, [event]);
    const correction = tell.corrected(eventIds[0]!, event.type, field, was, '') as Extract<
      ReportEvent,
      { type: 'EventCorrected' }
    >;
    await record(stream, [{ ...correction, data: { ...correction.data, becomes } }]);
  };
  /** The figures, the same from the served rows and from the log. */
  const figures = async (): Promise<AuditReport> => {
    await started();
    const served = await report();
    expect(await report({ position: BigInt(served.statement.position) })).toEqual(served);
    return served;
  };

  it('of a date move what happened into the other period', async () => {
    await corrected(`case-${case1}`, tell.opened('2025-12-30'), 'occurredOn', '2025-12-30', '2026-01-02');
    const { ledger, corrections } = await figures();
    expect(ledger.lines).toMatchObject([{ label: '2026', in: { opened: 1 } }]);
    expect(corrections).toBe(1);
  });

  it('of an outcome, an origin and a reason count under what is right', async () => {
    await corrected(complaint1, tell.screened('2026-01-02'), 'outcome', 'accepted', 'out-of-jurisdiction');
    await corrected(`case-${case1}`, tell.opened('2026-01-02'), 'origin', 'complaint', 'press');
    await corrected(`case-${case1}`, tell.closed('2026-01-03', 'dismissed'), 'reason', 'dismissed', 'no-action');
    const { complaints, cases, ledger, corrections } = await figures();
    // A case that is opened from a complaint stands in the file of both.
    expect(corrections).toBe(3);
    expect(complaints.screened).toMatchObject({ accepted: 0, 'out-of-jurisdiction': 1, insufficient: 0 });
    expect(cases.openedByOrigin).toMatchObject({ complaint: 0, press: 1 });
    expect(ledger.lines[0]?.out).toMatchObject({ 'dismissed-or-not-told': 0, 'no-action': 1 });
  });

  it('of tags change the table of the docket', async () => {
    const legacy = tell.opened('1988', { origin: 'legacy-docket', complaintIds: [], tags: ['ethics'] });
    await corrected(`case-${case1}`, legacy, 'tags', '', ['sexual-harassment-abuse']);
    const { docket } = await figures();
    expect(docket).toMatchObject({ matterTags: { 'sexual-harassment-abuse': 1 }, harassment: { matters: 1 } });
  });

  it('in the streams of bodies and findings reach the row that they are about', async () => {
    await record(`case-${case1}`, [tell.opened('2026-01-01')]);
    await record(body, [tell.put('2026-01-02', motion, case1)]);
    await corrected(body, tell.tied('2026-01-02', motion, case1), 'occurredOn', '2026-01-02', '2026-03-08');
    const made: ReportEvent = {
      type: 'FindingMade',
      occurredOn: '2026-02-01',
      data: { caseId: case1, standard: 'preponderance', reasons: 'secret', result: 'violation' },
    };
    await corrected(`finding-${idOf('a')}`, made, 'result', 'violation', 'no-violation');
    const { votes, findings } = await figures();
    expect(votes.tiesUnresolved).toMatchObject([{ since: '2026-03-08', days: 2 }]);
    expect(findings.byResult).toMatchObject({ violation: 0, 'no-violation': 1 });
  });

  it('of what is in no figure change nothing but their own number', async () => {
    await corrected(complaint1, tell.acknowledged('2026-01-02'), 'message', 'secret', 'secret');
    const { complaints, corrections } = await figures();
    expect([complaints.acknowledged, corrections]).toEqual([1, 1]);
  });

  it('of what is in no figure count once, although it stands in two files', async () => {
    const joined: ReportEvent = { type: 'ComplaintJoined', occurredOn: '2026-01-02', data: { complaintId: idOf('complaint 1') } };
    await corrected(`case-${case1}`, joined, 'occurredOn', '2026-01-02', '2026-01-03');
    expect((await figures()).corrections).toBe(1);
  });

  it('of whose case a vote was about move it there', async () => {
    await record(`case-${case1}`, [tell.opened('2026-01-01', { reference: 'RC-1' })]);
    await record(`case-${case2}`, [tell.opened('2026-01-01', { reference: 'RC-2' })]);
    await corrected(body, tell.tied('2026-01-02', motion, case1), 'caseId', case1, case2);
    expect((await figures()).votes.tiesUnresolved).toMatchObject([{ caseId: case2, reference: 'RC-2' }]);
  });

  it('of a list that becomes no list leave the rest right', async () => {
    const data = { sanctionId: idOf('sanction'), kind: 'training', text: 'secret', conditions: [] } as const;
    await corrected(
      `sanction-${case1}`,
      { type: 'SanctionImposed', occurredOn: '2026-02-01', data },
      'conditions',
      '',
      'no list',
    );
    const { statement, sanctions } = await figures();
    expect([statement.parked, sanctions.imposed.training, sanctions.conditionsSet]).toEqual([0, 1, 0]);
  });
});
