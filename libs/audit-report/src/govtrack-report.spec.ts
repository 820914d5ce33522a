import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { body } from '#body';
import { caseDecider, type CaseCommand } from '#case';
import { Docket } from '#docket';
import { Entitlements } from '#entitlement';
import { AggregateStore, PostgresEventStore } from '#event-store';
import { SetClock } from '#kernel';
import { importDocket, readDocket } from '#legacy-docket';
import { Positions, Projector, ReadModels } from '#projection';
import { givenDatabase, NoWalls, specDay, type GivenDatabase } from '#testing';
import { GetAuditReport, GetAuditReportHandler, ReportGround, type AuditReport } from './audit-report.queries.js';
import { codec, projection } from './spec-story.js';

/** The snapshot of April 23, 2026 (commit 9ff7bbd5). It concerns real people, so it is never part of this repository. */
const path =
  process.env.REDRESS_GOVTRACK_FILE ??
  fileURLToPath(new URL('../../../../shared/data/govtrack-misconduct.yaml', import.meta.url));
const isThere = existsSync(path);
if (!isThere) {
  process.stderr.write(
    `SKIPPED "the report on the real GovTrack file": there is none at ${path}. Name one in REDRESS_GOVTRACK_FILE.\n`,
  );
}

(isThere ? describe : describe.skip)('the report on the real GovTrack file', () => {
  let given: GivenDatabase;
  let store: PostgresEventStore;
  let projector: Projector;
  let report: AuditReport;
  let replayed: AuditReport;

  beforeAll(async () => {
    given = await givenDatabase();
    store = await PostgresEventStore.open(given.database);
    const clock = new SetClock(specDay);
    const aggregates = new AggregateStore(store, codec, clock);
    await importDocket(readDocket(readFileSync(path, 'utf8')), {
      commands: {
        execute: (command) =>
          command.type === 'ConstituteBody'
            ? aggregates.execute(body, command as never)
            : aggregates.execute(caseDecider, command as CaseCommand),
      },
      recorded: async (stream) => {
        const events = [];
        for await (const stored of store.readStream(stream)) events.push(codec.decode(stored));
        return events;
      },
      clock,
      actor: { userId: 'some-operator', role: 'operator' },
    });
    const positions = new Positions();
    projector = new Projector({ database: given.database, store, codec, projections: [projection], positions });
    await projector.start();
    await projector.caughtUp();
    const docket = new Docket({ store, codec, models: new ReadModels(given.database, positions), projection, clock });
    const handler = new GetAuditReportHandler(new ReportGround(docket, clock), new Entitlements(docket, store, new NoWalls()));
    const auditor = { userId: 'some-auditor', role: 'auditor' } as const;
    report = await handler.execute(new GetAuditReport(auditor, {}));
    replayed = await handler.execute(new GetAuditReport(auditor, {}, undefined, { position: BigInt(report.statement.position) }));
  }, 120_000);
  afterAll(async () => {
    await projector.stop();
    await store.close();
    await given.drop();
  });

  it('has 509 matters, and 1,252 facts dated as they are in the file', () => {
    expect(report.docket).toMatchObject({ matters: 509, facts: 1_252, precision: { day: 1_134, month: 8, year: 110 } });
    expect(report.docket.sources).toEqual([{ source: 'govtrack-misconduct', matters: 509, facts: 1_252 }]);
  });

  it('has these tags', () => {
    expect(report.docket.matterTags).toEqual({
      corruption: 116,
      crime: 125,
      elections: 90,
      ethics: 215,
      resolved: 492,
      'sexual-harassment-abuse': 35,
      unresolved: 16,
    });
    expect(report.docket.factTags).toEqual({
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

  it('has these bodies most often, each under the names that the file gives it', () => {
    expect(report.docket.bodies.slice(0, 9)).toEqual([
      { name: 'House Committee on Ethics', facts: 297 },
      { name: 'House Committee on Standards of Official Conduct', facts: 107 },
      { name: 'House of Representatives', facts: 81 },
      { name: 'Senate', facts: 77 },
      { name: 'House Office of Congressional Ethics', facts: 70 },
      { name: 'House Sergeant at Arms', facts: 34 },
      { name: 'Committee on Privileges and Elections', facts: 28 },
      { name: 'Office of Congressional Ethics', facts: 28 },
      { name: 'Senate Select Committee on Ethics', facts: 24 },
    ]);
  });

  it('has these matters by the decade of their first event, and this share of sexual harassment or abuse', () => {
    const decades = new Map(report.docket.decades.map(({ label, ...decade }) => [label, decade]));
    expect(decades.get('1980s')).toEqual({ matters: 32, harassment: 4, harassmentShare: 12.5 });
    expect(decades.get('1990s')).toEqual({ matters: 47, harassment: 4, harassmentShare: 8.5 });
    expect(decades.get('2000s')).toEqual({ matters: 46, harassment: 3, harassmentShare: 6.5 });
    expect(decades.get('2010s')).toEqual({ matters: 106, harassment: 16, harassmentShare: 15.1 });
    expect(decades.get('2020s')).toEqual({ matters: 106, harassment: 8, harassmentShare: 7.5 });
    expect(report.docket.decades.reduce((total, { matters }) => total + matters, 0)).toBe(509);
    expect(report.docket.decades.reduce((total, { harassment }) => total + harassment, 0)).toBe(35);
  });

  it('has 35 matters of sexual harassment or abuse, 26 of them with a step of an ethics committee', () => {
    expect(report.docket.harassment).toMatchObject({
      matters: 35,
      withEthicsCommittee: 26,
      factTags: { censure: 2, expulsion: 1, reprimand: 3, resignation: 12, settlement: 2 },
    });
  });

  it('counts none of them as work of the body', () => {
    expect(Object.values(report.cases.openedByOrigin)).toEqual([0, 0, 0, 0]);
    expect(report.ledger.lines.every(({ openAtStart, openAtEnd }) => openAtStart + openAtEnd === 0)).toBe(true);
  });

  it('is the same when it is computed from the log', () => {
    expect(replayed).toEqual(report);
  });
});
