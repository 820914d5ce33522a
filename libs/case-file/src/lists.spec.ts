import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { complaintEvents } from '#complaint';
import { Docket, docketOf } from '#docket';
import { entitlement, Entitlements } from '#entitlement';
import { EventCodec, PostgresEventStore } from '#event-store';
import { investigationEvents } from '#investigation';
import { referenceOf, SetClock } from '#kernel';
import { Positions, Projector, ReadModels } from '#projection';
import { givenDatabase, NoWalls, type GivenDatabase } from '#testing';
import { openServerSecret, Paging } from '#web';
import { bodyList } from './body-list.reader.js';
import { caseList } from './case-list.reader.js';
import { complaintList } from './complaint-list.reader.js';
import {
  FindCase,
  FindCaseHandler,
  FindComplaints,
  FindComplaintsHandler,
  FindOpenCasesBeside,
  FindOpenCasesBesideHandler,
  FindRespondents,
  FindRespondentsHandler,
  GetBody,
  GetBodyHandler,
  ListBodies,
  ListBodiesHandler,
  ListCases,
  ListCasesHandler,
} from './lists.queries.js';
import { aCase, clerk, idOf, record, theBody, type Log } from '#testing';

const unions = [bodyEvents, caseEvents, complaintEvents, investigationEvents] as never;
const codec = new EventCodec(unions);
const projection = docketOf(unions, [bodyList, caseList, complaintList, entitlement]);
const alder = aCase('Alder');
const birch = aCase('Birch');

let given: GivenDatabase;
let store: PostgresEventStore;
let log: Log;
let projector: Projector;
let docket: Docket;
let entitlements: Entitlements;

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  log = { store, codec };
  const positions = new Positions();
  projector = new Projector({ database: given.database, store, codec, projections: [projection], positions });
  const clock = new SetClock({ instant: '2026-06-11T12:00:00.000Z', date: '2026-06-11' });
  docket = new Docket({ store, codec, models: new ReadModels(given.database, positions), projection, clock });
  entitlements = new Entitlements(docket, store, new NoWalls());
  await projector.start();
});

afterEach(async () => {
  await projector.stop();
  await store.close();
  await given.drop();
});

/** Alder's, and Birch's, which is stuck. */
async function twoCases(): Promise<void> {
  await theBody(log);
  await alder.begins(log);
  await birch.begins(log);
  await birch.ties(log);
  await projector.caughtUp();
}

describe('the list of cases', () => {
  it('is filtered by reference, name, state and origin', async () => {
    await twoCases();
    const references = async (filter: ListCases['filter']) => (await list(filter)).items.map(({ reference }) => reference).sort();
    expect(await references({})).toEqual(['RC-Alder', 'RC-Birch']);
    expect(await references({ q: 'rc-b' })).toEqual(['RC-Birch']);
    expect(await references({ q: 'senator al' })).toEqual(['RC-Alder']);
    expect(await references({ q: '%' })).toEqual([]);
    expect(await references({ state: 'deadlocked' })).toEqual(['RC-Birch']);
    expect(await references({ state: 'open' })).toEqual(['RC-Alder', 'RC-Birch']);
    expect(await references({ state: 'closed' })).toEqual([]);
    expect(await references({ origin: 'press' })).toEqual([]);
    expect(await references({ q: 'EXAMP' })).toEqual(['RC-Alder', 'RC-Birch']);
    expect(await references({ tag: 'Example' })).toEqual(['RC-Alder', 'RC-Birch']);
    expect(await references({ tag: 'exam' })).toEqual([]);
    expect([(await list({ tag: 'example' }, undefined, 1)).total, (await list({ q: 'examp' })).total]).toEqual([2, 2]);
  });

  it('finds a name however its signs are typed, and a case by the reference of its complaint', async () => {
    await theBody(log);
    for (const name of ['O’Malinor', 'Marie–Claire', 'Jean\u2011Luc', 'Double  Spacely']) await aCase(name).begins(log);
    await alder.begins(log);
    await projector.caughtUp();
    const found = async (q: string) => (await list({ q })).items.map(({ respondent }) => respondent.name);
    expect(await found("o'malinor")).toEqual(['Senator O’Malinor']);
    expect(await found('O’Malinor')).toEqual(['Senator O’Malinor']);
    expect(await found('Marie-Claire')).toEqual(['Senator Marie–Claire']);
    expect(await found('Marie–Claire')).toEqual(['Senator Marie–Claire']);
    expect(await found('jean-luc')).toEqual(['Senator Jean\u2011Luc']);
    expect(await found('Double Spacely')).toEqual(['Senator Double  Spacely']);
    const complaint = referenceOf('C', alder.id('complaint'));
    for (const typed of [complaint, complaint.replaceAll('-', '\u2011').toLowerCase(), `${complaint}.`, complaint.slice(0, 6)]) {
      expect(await found(typed)).toEqual(['Senator Alder']);
    }
    expect(await found(referenceOf('C', idOf('nobody’s complaint')))).toEqual([]);
  });

  it('turns its pages without skipping or repeating a case', async () => {
    await theBody(log);
    for (const name of ['One', 'Two', 'Three']) await aCase(name).begins(log);
    await projector.caughtUp();
    const seen: string[] = [];
    for (let cursor: string | undefined, page = await list({}, cursor, 2); ; page = await list({}, cursor, 2)) {
      seen.push(...page.items.map(({ reference }) => reference));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen.sort()).toEqual(['RC-One', 'RC-Three', 'RC-Two']);
  });

  it('finds a case by reference or id, and bodies by name', async () => {
    await twoCases();
    const find = (text: string) => new FindCaseHandler(docket, store, entitlements).execute(new FindCase(clerk, text));
    expect(await find(' RC-Alder ')).toBe(alder.caseId);
    expect(await find(birch.caseId.toUpperCase())).toBe(birch.caseId);
    expect(await find('RC\u2011Alder')).toBe(alder.caseId);
    expect(await find('RC')).toBeUndefined();
    expect(await new ListBodiesHandler(docket).execute(new ListBodies(clerk))).toEqual([
      { bodyId: idOf('panel'), name: 'Panel of Nowhere', bodyKind: 'panel', fromLegacyDocket: false },
    ]);
  });
});

describe('the file of a body', () => {
  it('has its seats, and each time that somebody sat, whoever sits there now', async () => {
    await theBody(log);
    const seatId = idOf('seat');
    const seat = { seatId, name: 'Seat 1', role: 'member' as const, appointedBy: 'The Speaker', citation: 'Rule 1' };
    const seated = (memberId: string) => ({
      memberId,
      name: 'Somebody',
      role: 'member' as const,
      seatId,
      termEnds: '2026-06-30',
    });
    await record(
      log,
      `body-${idOf('panel')}`,
      '2026-03-01',
      { type: 'SeatEstablished', occurredOn: '2026-02-01', data: seat },
      { type: 'MemberSeated', occurredOn: '2026-02-02', data: seated(idOf('first')) },
      { type: 'MemberLeft', occurredOn: '2026-02-20', data: { memberId: idOf('first'), reason: 'Left', departure: 'resigned' } },
      { type: 'MemberSeated', occurredOn: '2026-03-01', data: seated(idOf('second')) },
      {
        type: 'TermExtended',
        occurredOn: '2026-03-01',
        data: { memberId: idOf('second'), termEnds: '2028-06-30', how: 'extended', decidedBy: 'The Speaker' },
      },
    );
    await projector.caughtUp();
    const { seats, tenures, members } = await new GetBodyHandler(docket).execute(new GetBody(clerk, idOf('panel')));
    expect(seats).toEqual([{ ...seat, from: '2026-02-01' }]);
    const inSeat = { name: 'Somebody', role: 'member', seatId };
    expect(tenures.filter((one) => one.seatId === seatId)).toEqual([
      {
        ...inSeat,
        memberId: idOf('first'),
        from: '2026-02-02',
        until: '2026-02-20',
        termEnds: '2026-06-30',
        departure: 'resigned',
      },
      { ...inSeat, memberId: idOf('second'), from: '2026-03-01', termEnds: '2028-06-30' },
    ]);
    expect(members.find(({ memberId }) => memberId === idOf('first'))).toMatchObject({
      left: '2026-02-20',
      departure: 'resigned',
    });
  });
});

describe('respondents', () => {
  it('are found again by name, with their cases, and their open cases by id', async () => {
    await twoCases();
    const respondentId = alder.id('respondent');
    expect(await new FindRespondentsHandler(docket, entitlements).execute(new FindRespondents(clerk, 'senator ALDER'))).toEqual([
      { respondentId, name: 'Senator Alder', references: ['RC-Alder'], caseIds: [alder.caseId] },
    ]);
    expect(await new FindRespondentsHandler(docket, entitlements).execute(new FindRespondents(clerk, 'Senator'))).toEqual([]);
    await aCase('O’Malinor').begins(log);
    await projector.caughtUp();
    expect(
      await new FindRespondentsHandler(docket, entitlements).execute(new FindRespondents(clerk, "Senator  O'Malinor")),
    ).toHaveLength(1);
  });

  it('are offered, too, where a title or a first name was written otherwise: whoever is called the same comes first', async () => {
    await twoCases();
    const found = await new FindRespondentsHandler(docket, entitlements).execute(new FindRespondents(clerk, 'Sen. Ann Alder'));
    expect(found.map(({ name }) => name)).toEqual(['Senator Alder']);
    expect(await new FindRespondentsHandler(docket, entitlements).execute(new FindRespondents(clerk, 'Sen. Alderman'))).toEqual(
      [],
    );
  });

  it('have open cases beside them: those about the same person first, then the others of the body', async () => {
    await twoCases();
    const beside = (respondent: string) =>
      new FindOpenCasesBesideHandler(docket, entitlements).execute(new FindOpenCasesBeside(clerk, idOf('panel'), respondent));
    const [first, ...rest] = await beside(birch.id('respondent'));
    expect([first?.caseId, first?.sameRespondent]).toEqual([birch.caseId, true]);
    expect(rest.map(({ caseId, sameRespondent }) => [caseId, sameRespondent])).toEqual([[alder.caseId, false]]);
  });
});

describe('a complaint without a case', () => {
  it('is found by its reference, however that is typed, and by nothing else', async () => {
    await alder.begins(log);
    await projector.caughtUp();
    const find = (text: string) =>
      new FindComplaintsHandler(docket, store, entitlements).execute(new FindComplaints(clerk, text));
    const [known] = await find('C-');
    expect(known?.reference).toMatch(/^C-/);
    const typed = known!.reference.toLowerCase().replace('-', '–').replace('0', 'o');
    expect(await find(typed)).toEqual([known]);
    for (const text of ['C-9999-9999', 'Alder', '%', 'C-%']) expect([text, await find(text)]).toEqual([text, []]);
  });
});

const paging = new Paging(openServerSecret('a secret of this spec, long enough for every purpose', '/nowhere'));

function list(filter: ListCases['filter'], cursor?: string, size = 100) {
  const page = { size, ...(cursor !== undefined && { cursor }) };
  return new ListCasesHandler(docket, paging, entitlements).execute(new ListCases(clerk, filter, page));
}
