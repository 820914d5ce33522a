import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { complaintEvents } from '#complaint';
import { disclosureEvents } from '#disclosure';
import { Docket, docketOf } from '#docket';
import { EventCodec, PostgresEventStore } from '#event-store';
import { findingEvents } from '#finding';
import { investigationEvents } from '#investigation';
import { Rejection, SetClock, type AsOf } from '#kernel';
import { proceedingEvents } from '#proceeding';
import { Positions, Projector, ReadModels, verifyProjection } from '#projection';
import { sanctionEvents } from '#sanction';
import { givenDatabase, type GivenDatabase } from '#testing';
import { bodyList } from './body-list.reader.js';
import { caseList, stateOf } from './case-list.reader.js';
import {
  CompareCase,
  CompareCaseHandler,
  GetCaseFile,
  GetCaseFileHandler,
  GetComplaintFile,
  GetComplaintFileHandler,
} from './case-file.queries.js';
import { FileReader } from './file-reader.js';
import { contradictionsIn } from './remarks.js';
import { aCase, clerk, correction, idOf, record, theBody, type Log } from '#testing';

const clock = new SetClock({ instant: '2026-06-11T12:00:00.000Z', date: '2026-06-11' });
const unions = [
  bodyEvents,
  caseEvents,
  complaintEvents,
  disclosureEvents,
  findingEvents,
  investigationEvents,
  proceedingEvents,
  sanctionEvents,
] as never;
const codec = new EventCodec(unions);
const projection = docketOf(unions, [bodyList, caseList]);
const alder = aCase('Alder');
const birch = aCase('Birch');

let given: GivenDatabase;
let store: PostgresEventStore;
let log: Log;
let positions: Positions;
let projector: Projector;
let docket: Docket;
let reader: FileReader;

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  log = { store, codec };
  positions = new Positions();
  projector = new Projector({ database: given.database, store, codec, projections: [projection], positions });
  docket = new Docket({ store, codec, models: new ReadModels(given.database, positions), projection, clock });
  reader = new FileReader(docket, clock);
});

afterEach(async () => {
  await projector.stop();
  await store.close();
  await given.drop();
});

/** Both cases, their votes mixed in the body's one stream. Gives the last positions of Alder's three parts. */
async function theWholeStory() {
  await theBody(log);
  const begun = await alder.begins(log);
  await birch.begins(log);
  const tied = await alder.ties(log);
  await birch.ties(log);
  const ended = await alder.ends(log);
  return { begun: begun.position, tied: tied.position, ended: ended.position };
}

async function served(): Promise<void> {
  await projector.start();
  await projector.caughtUp();
}

const file = (caseId: string, asOf?: AsOf, after?: bigint) =>
  new GetCaseFileHandler(reader).execute(new GetCaseFile(clerk, caseId, after, asOf));
const complaint = (complaintId: string, asOf?: AsOf) =>
  new GetComplaintFileHandler(reader).execute(new GetComplaintFile(clerk, complaintId, undefined, asOf));
const listed = async (caseId: string) => (await docket.list(caseList).get(`case:${caseId}`))?.state;
const types = (timeline: readonly { readonly type: string }[]) => timeline.map(({ type }) => type);

describe('a case file', () => {
  it('tells the whole case, and nothing of another one', async () => {
    await theWholeStory();
    await served();
    const found = await file(alder.caseId);
    expect(found).toMatchObject({
      reference: 'RC-Alder',
      respondent: { name: 'Senator Alder' },
      ties: [],
      investigation: { status: 'reported', investigatorId: alder.id('investigator') },
      allegations: [{ conclusion: 'substantiated', finding: { result: 'violation', motionId: alder.id('second motion') } }],
      chamber: 'acted',
      recommendations: [{ kind: 'censure' }],
      chamberActs: [{ action: 'substituted', kind: 'training' }],
      sanctions: [{ kind: 'training', conditions: [{ text: 'Attend', state: 'open' }] }],
      body: { name: 'Panel of Nowhere' },
      complaints: [{ reference: 'C-Alder', status: 'accepted' }],
      dues: [{ what: 'condition', on: '2026-06-01', daysLate: 10 }],
    });
    expect(found.motions.map(({ outcome, supersededBy }) => [outcome, supersededBy])).toEqual([
      ['tied', alder.id('second motion')],
      ['carried', undefined],
    ]);
    expect(found.memberNames[idOf('chair')]).toBe('Member chair');
    expect(JSON.stringify(found)).not.toContain('Birch');
  });

  it('says of a vote that an older program let be corrected after the count how it would have been counted', async () => {
    await theBody(log);
    await alder.begins(log);
    await alder.ties(log);
    const body = `body-${idOf('panel')}`;
    const [, , nay = ''] = await eventIds(body, 'VoteCast');
    await served();
    expect((await file(alder.caseId)).motions[0]?.recount).toBeUndefined();
    await record(log, body, '2026-05-20', correction(nay, 'VoteCast', 'vote', 'nay', 'yea'));
    await served();
    const found = await file(alder.caseId);
    expect(found.motions[0]).toMatchObject({ tally: { yeas: 2, nays: 2 }, recount: { yeas: 3, nays: 1, abstentions: 0 } });
    expect(contradictionsIn(found).countsInDoubt).toBe(1);
    // Somebody says that the count stands.
    const settled = { motionId: found.motions[0]!.motionId, caseId: alder.caseId, how: 'count-stands' } as const;
    await record(log, body, '2026-05-21', { type: 'CountSettled', occurredOn: '2026-05-21', data: settled });
    await served();
    expect(contradictionsIn(await file(alder.caseId)).countsInDoubt).toBe(0);
  });

  it('says how many days after it happened something was recorded', async () => {
    await theBody(log);
    await alder.begins(log);
    await record(log, `case-${alder.caseId}`, '2026-03-10', {
      type: 'DisclosureNoted',
      occurredOn: '2026-02',
      data: { how: 'leaked', what: 'The notice', by: 'Nobody knows' },
    });
    await served();
    const { timeline } = await file(alder.caseId);
    const late = (type: string) => timeline.find((item) => item.type === type)?.recordedLateBy;
    // Of February nothing is certain before it is over.
    expect([late('DisclosureNoted'), late('CaseOpened')]).toEqual([10, 0]);
  });

  it('holds a case that is stuck as stuck', async () => {
    await theWholeStory();
    await served();
    const found = await file(birch.caseId);
    expect(found.ties).toEqual([{ motionId: birch.id('motion'), earlier: [], since: '2026-04-01' }]);
    expect(found.allegations[0]).not.toHaveProperty('finding');
  });

  it('knows a tie from the vote itself, and its end too, before the case has recorded either', async () => {
    const { tied, ended } = await theWholeStory();
    await served();
    const closed = await file(alder.caseId, { position: tied - 1n });
    expect(closed.timeline.map(({ type }) => type)).not.toContain('CaseDeadlocked');
    expect(closed.ties).toEqual([{ motionId: alder.id('motion'), earlier: [], since: '2026-04-01' }]);
    expect((await file(alder.caseId, { position: tied })).ties).toEqual(closed.ties);
    const whole = await file(alder.caseId, { position: ended });
    const carried = whole.timeline.find(({ type }) => type === 'MotionCarried')?.position ?? '0';
    expect((await file(alder.caseId, { position: BigInt(carried) })).ties).toEqual([]);
  });

  it('gives the revision of every stream that a form needs, and none of the body', async () => {
    await theWholeStory();
    await served();
    expect((await file(alder.caseId)).revisions).toEqual({
      [`complaint-${alder.complaintId}`]: '2',
      [`case-${alder.caseId}`]: '3',
      [`investigation-${alder.caseId}`]: '3',
      [`finding-${alder.id('allegation')}`]: '0',
      [`sanction-${alder.caseId}`]: '2',
    });
  });

  it('says neither who complained nor what proves it, also when that is corrected', async () => {
    await theWholeStory();
    const [received = ''] = await eventIds(`complaint-${alder.complaintId}`);
    await record(
      log,
      `complaint-${alder.complaintId}`,
      '2026-05-20',
      correction(received, 'ComplaintReceived', 'receiptHash', 'secret-hash', 'secret-hash-2'),
    );
    await served();
    const files = [await complaint(alder.complaintId), await file(alder.caseId)];
    expect(JSON.stringify(files)).not.toMatch(/Secret Complainant|secret-hash/);
    expect(JSON.stringify(files)).toContain('(withheld)');
    expect(types((await complaint(alder.complaintId)).timeline)).toContain('EventCorrected');
  });

  it('is unknown where there is no such case', async () => {
    await theBody(log);
    await served();
    await expect(file(alder.caseId)).rejects.toThrow(Rejection);
    await expect(file(alder.caseId, {})).rejects.toThrow(Rejection);
  });

  it('comes out the same when it is built again, and as the log has it', async () => {
    await theWholeStory();
    await served();
    const before = await file(alder.caseId);
    await projector.rebuild('docket');
    expect(await file(alder.caseId)).toEqual(before);
    expect((await verifyProjection({ database: given.database, store, codec }, projection)).differences).toEqual([]);
  });
});

describe('a corrected entry', () => {
  it('stays, marked, and corrects what the file says: in the case, in a finding, in a vote', async () => {
    await theWholeStory();
    const [opened = ''] = await eventIds(`case-${alder.caseId}`);
    const [found = ''] = await eventIds(`finding-${alder.id('allegation')}`);
    const ofBody = await eventIds(`body-${idOf('panel')}`, 'MotionPut');
    await record(
      log,
      `case-${alder.caseId}`,
      '2026-05-20',
      correction(opened, 'CaseOpened', 'subject', 'Remarks of Alder', 'Remarks in March'),
    );
    await record(
      log,
      `finding-${alder.id('allegation')}`,
      '2026-05-20',
      correction(found, 'FindingMade', 'result', 'violation', 'no-violation'),
      correction(found, 'FindingMade', 'occurredOn', '2026-05-01', '2026-05-02'),
    );
    await record(
      log,
      `body-${idOf('panel')}`,
      '2026-05-20',
      correction(ofBody[0] ?? '', 'MotionPut', 'question', 'x', 'Was Rule 4 violated?'),
    );
    await served();
    const now = await file(alder.caseId);
    expect(now.subject).toBe('Remarks in March');
    expect(now.allegations[0]?.finding).toMatchObject({ result: 'no-violation', on: '2026-05-02' });
    expect(now.motions[0]?.question).toBe('Was Rule 4 violated?');
    expect(now.timeline.find(({ eventId }) => eventId === found)?.corrections).toMatchObject([
      { field: 'result', was: 'violation', reason: 'Misheard', role: 'clerk' },
      { field: 'occurredOn', was: '2026-05-01' },
    ]);
    expect(types(now.timeline).filter((type) => type === 'EventCorrected')).toHaveLength(4);
    expect(await listed(alder.caseId)).toMatchObject({ subject: 'Remarks in March' });
    expect(await file(alder.caseId, { knownOn: '2026-06-11' })).toEqual(now);
    // Before it was corrected, the file said what was recorded first.
    expect((await file(alder.caseId, { knownOn: '2026-05-19' })).allegations[0]?.finding?.result).toBe('violation');
  });
});

describe('a case as it stood', () => {
  it('is at the head of the log the same as it is served, to the last field', async () => {
    await theWholeStory();
    await served();
    for (const { caseId } of [alder, birch]) {
      expect(await file(caseId, { knownOn: '2026-06-11' })).toEqual(await file(caseId));
    }
    expect(await complaint(alder.complaintId, { knownOn: '2026-06-11' })).toEqual(await complaint(alder.complaintId));
  });

  it('is what was served at that moment', async () => {
    await projector.start();
    await theBody(log);
    await birch.begins(log);
    const then: [bigint, unknown][] = [];
    for (const part of ['begins', 'ties', 'ends'] as const) {
      const { position } = await alder[part](log);
      await projector.caughtUp();
      const { today: _, dues, ...rest } = await file(alder.caseId, undefined, position);
      then.push([position, { ...rest, dues: dues.map(({ daysLate: _late, ...due }) => due) }]);
    }
    for (const [position, before] of then) {
      const { today: _, dues, ...rest } = await file(alder.caseId, { position });
      expect({ ...rest, dues: dues.map(({ daysLate: _late, ...due }) => due) }).toEqual(before);
    }
  });

  it('knows only what had happened, or only what was known', async () => {
    await theWholeStory();
    await served();
    const byMarch4 = await file(alder.caseId, { occurredOn: '2026-03-04' });
    expect([byMarch4.investigation.status, byMarch4.today]).toEqual(['reported', '2026-03-04']);
    expect(byMarch4.dues).toEqual([]);
    const knownThen = await file(alder.caseId, { knownOn: '2026-03-04' });
    expect(knownThen.investigation.status).toBe('under-way');
    expect(knownThen.dues).toMatchObject([{ what: 'investigation', rule: 'Example Rule 9', daysLate: 3 }]);
    expect((await file(alder.caseId, { occurredOn: '2026-04-30' })).ties).toHaveLength(1);
    await expect(file(alder.caseId, { occurredOn: '2026-01-31' })).rejects.toThrow('At that moment there was no case');
  });

  it('is read from the log alone while no read model serves', async () => {
    await theWholeStory();
    const found = await file(alder.caseId, {});
    expect(found.motions.map(({ outcome }) => outcome)).toEqual(['tied', 'carried']);
    expect(JSON.stringify(found)).not.toContain('Birch');
  });

  it('differs from another moment in what happened in between', async () => {
    const { tied } = await theWholeStory();
    await served();
    const handler = new CompareCaseHandler(reader);
    const differences = await handler.execute(new CompareCase(clerk, alder.caseId, { position: tied }, {}));
    const inWords = differences.map(({ path }) => path.join('/'));
    expect(inWords).toEqual(
      expect.arrayContaining([
        `ties/${alder.id('motion')}`,
        `allegations/${alder.id('allegation')}/finding`,
        `motions/${alder.id('motion')}/supersededBy`,
        `motions/${alder.id('second motion')}`,
        'chamber',
      ]),
    );
    expect(inWords.filter((path) => /^(timeline|revisions|position|today)/.test(path))).toEqual([]);
    expect(await handler.execute(new CompareCase(clerk, alder.caseId, {}, {}))).toEqual([]);
  });
});

describe('a consolidated case', () => {
  const taken = aCase('Cedar');

  it('takes over what the other one had: its complaints, its allegations with their findings, its timeline', async () => {
    await theBody(log);
    await alder.begins(log);
    await taken.begins(log);
    await record(log, `finding-${taken.id('allegation')}`, '2026-03-01', {
      type: 'ProbableCauseFound',
      occurredOn: '2026-03-01',
      data: { caseId: taken.caseId, standard: 'probable-cause', reasons: 'Enough is said.' },
    });
    await record(
      log,
      `case-${alder.caseId}`,
      '2026-03-02',
      {
        type: 'CasesConsolidated',
        occurredOn: '2026-03-02',
        data: { absorbedCaseId: taken.caseId, complaintIds: [taken.complaintId], reason: 'One person' },
      },
      {
        type: 'AllegationAdded',
        occurredOn: '2026-03-02',
        data: { allegationId: taken.id('allegation'), conduct: 'Remarks of Cedar', provision: 'Example Rule 4' },
      },
    );
    await record(
      log,
      `case-${taken.caseId}`,
      '2026-03-02',
      { type: 'CaseAbsorbed', occurredOn: '2026-03-02', data: { intoCaseId: alder.caseId } },
      {
        type: 'CaseClosed',
        occurredOn: '2026-03-02',
        data: { reason: 'consolidated', note: 'Goes on', complaintIds: [taken.complaintId] },
      },
    );
    await served();
    const found = await file(alder.caseId);
    expect(found.complaints.map(({ reference }) => reference)).toEqual(['C-Alder', 'C-Cedar']);
    expect(found.allegations[1]?.finding).toMatchObject({ result: 'probable-cause', caseId: taken.caseId });
    expect(found.investigation.investigatorId).toBe(alder.id('investigator'));
    expect(types(found.timeline).filter((type) => type === 'CaseOpened')).toHaveLength(2);
    expect(await file(alder.caseId, { knownOn: '2026-06-11' })).toEqual(found);
    expect((await complaint(taken.complaintId)).cases.map(({ reference }) => reference)).toEqual(['RC-Cedar', 'RC-Alder']);
    expect(await listed(taken.caseId)).toMatchObject({ closed: true });

    // What is decided since is decided here, and takes the place of what was found there.
    await record(log, `finding-${taken.id('allegation')}`, '2026-03-03', {
      type: 'FindingVacated',
      occurredOn: '2026-03-03',
      data: { caseId: alder.caseId, by: 'The body', reason: 'No notice' },
    });
    await served();
    const after = await file(alder.caseId);
    expect([after.allegations[1]?.finding, after.setAside]).toEqual([undefined, [taken.id('allegation')]]);

    // A sanction that was imposed in the case that was taken in has lost its finding, too.
    expect(contradictionsIn(after).sanctionWithoutFinding).toBe(false);
    await record(log, `sanction-${taken.caseId}`, '2026-03-04', {
      type: 'SanctionImposed',
      occurredOn: '2026-02-20',
      data: { sanctionId: taken.id('sanction'), kind: 'censure', text: 'So', conditions: [] },
    });
    await served();
    expect(contradictionsIn(await file(alder.caseId)).sanctionWithoutFinding).toBe(true);
  });

  it('says what was decided without a vote or an investigation, what after its closing, and what the closing left open', async () => {
    await theBody(log);
    await taken.begins(log);
    const close = {
      type: 'CaseClosed',
      occurredOn: '2026-03-02',
      data: { reason: 'sanction-imposed', note: 'So', complaintIds: [] },
    } as const;
    await record(log, `disclosure-${taken.caseId}`, '2026-03-01', {
      type: 'PublicationScheduled',
      occurredOn: '2026-03-01',
      data: {
        ...{ publicationId: idOf('report'), record: 'report', what: 'The report', dueOn: '2026-05-01' },
        ...{ citation: 'Rule 9', announcement: 'not-announced' },
      },
    });
    await record(log, `case-${taken.caseId}`, '2026-03-02', close);
    await record(log, `finding-${taken.id('allegation')}`, '2026-03-03', {
      type: 'FindingMade',
      occurredOn: '2026-03-03',
      data: { caseId: taken.caseId, standard: 'preponderance', reasons: 'So', result: 'violation' },
    });
    await served();
    const found = await file(taken.caseId);
    expect(found.closed?.leftOpen).toEqual([
      { what: 'allegations', count: 1 },
      { what: 'investigation', count: 1 },
      { what: 'publications', count: 1 },
    ]);
    const said = ['recorded-after-closing', 'made-without-vote', 'made-without-investigation'];
    expect([found.allegations[0]?.finding?.remarks, found.timeline.at(-1)?.remarks]).toEqual([said, said]);
    expect(contradictionsIn(found)).toEqual({ countsInDoubt: 0, sanctionWithoutFinding: false, untrueClosing: true });
  });
});

async function eventIds(stream: string, type?: string): Promise<string[]> {
  const found: string[] = [];
  for await (const event of store.readStream(stream)) if (type === undefined || event.type === type) found.push(event.id);
  return found;
}

describe('a matter of an old docket', () => {
  const caseId = idOf('an old matter');
  const on = '2026-03-01';
  const facts: readonly (readonly [string, Parameters<typeof record>[3], string])[] = [
    [
      'is historical when it is imported',
      {
        type: 'CaseOpened',
        occurredOn: '1997-02-01',
        data: {
          ...{ reference: 'RC-Old', bodyId: idOf('panel'), origin: 'legacy-docket', complaintIds: [], tags: [] },
          ...{ respondent: { respondentId: idOf('old'), name: 'Senator Old' }, subject: 'A parade' },
        },
      },
      'historical',
    ],
    ['is closed', { type: 'CaseClosed', occurredOn: on, data: { reason: 'no-action', note: 'So', complaintIds: [] } }, 'closed'],
    [
      'is open when it is reopened, though nothing else was begun',
      { type: 'CaseReopened', occurredOn: on, data: { reason: 'So' } },
      'open',
    ],
  ];

  it.each(facts.map(([title], index) => [title, index] as const))('%s: the list and its page agree', async (_, last) => {
    for (const [, fact] of facts.slice(0, last + 1)) await record(log, `case-${caseId}`, on, fact);
    await served();
    const inList = await listed(caseId);
    expect([(await file(caseId)).state, inList && stateOf(inList)]).toEqual([facts[last]?.[2], facts[last]?.[2]]);
  });
});

describe('a case that is released from the one in which it was to go on', () => {
  it('has its dates back', async () => {
    await alder.begins(log);
    const on = '2026-03-01';
    const dates = async () => {
      await projector.caughtUp();
      return (await file(alder.caseId)).dues.map(({ what }) => what);
    };
    await served();
    expect(await dates()).toEqual(['investigation']);
    await record(
      log,
      `case-${alder.caseId}`,
      on,
      { type: 'CaseAbsorbed', occurredOn: on, data: { intoCaseId: birch.caseId } },
      { type: 'CaseClosed', occurredOn: on, data: { reason: 'consolidated', note: 'So', complaintIds: [] } },
    );
    expect(await dates()).toEqual([]);
    await record(log, `case-${alder.caseId}`, on, { type: 'CaseReopened', occurredOn: on, data: { reason: 'So' } });
    expect(await dates()).toEqual(['investigation']);
  });
});

describe('opinions on which the respondent relied', () => {
  const [on, elsewhere, relianceId] = ['2026-03-01', idOf('somewhere else'), idOf('a reliance')];
  const told = async (...events: readonly (readonly [string, Parameters<typeof record>[3]])[]) => {
    for (const [stream, event] of events) await record(log, stream, on, event);
    await projector.caughtUp();
  };

  it('stand in the file with what was decided, are left open by a closing, and go with all their allegations', async () => {
    await alder.begins(log);
    await served();
    const allegationIds = (await file(alder.caseId)).allegations.map(({ allegationId }) => allegationId);
    const course = `proceeding-${alder.caseId}`;
    const said = { opinion: 'Opinion 2026-4', facts: 'The host paid.', disclosed: 'in-full', carriedFrom: elsewhere } as const;
    await told([course, { type: 'OpinionReliedOn', occurredOn: on, data: { relianceId, ...said, allegationIds } }]);
    await told([
      course,
      { type: 'OpinionReliedOn', occurredOn: on, data: { ...said, relianceId: idOf('of all'), allegationIds: [] } },
    ]);
    const closed = { reason: 'no-action', note: 'So', complaintIds: [] } as const;
    await told([`case-${alder.caseId}`, { type: 'CaseClosed', occurredOn: on, data: closed }]);
    const before = await file(alder.caseId);
    expect(before.reliances).toMatchObject([{ relianceId, carriedFrom: elsewhere }, {}]);
    expect(before.closed?.leftOpen).toContainEqual({ what: 'reliances', count: 2 });

    const decided = { relianceId, result: 'accepted', reasons: 'So', citation: 'Example rule 7', telling: 'not-told' } as const;
    await told([course, { type: 'OpinionRelianceDecided', occurredOn: on, data: { ...decided, madeBy: 'chair' } }]);
    expect((await file(alder.caseId)).reliances).toMatchObject([{ decided: { result: 'accepted', on } }, {}]);
    const severed = { intoCaseId: elsewhere, allegationIds, subject: 'A bond', reason: 'So' };
    await told([`case-${alder.caseId}`, { type: 'AllegationsSevered', occurredOn: on, data: severed }]);
    expect((await file(alder.caseId)).reliances).toMatchObject([{ relianceId: idOf('of all') }]);
  });
});
