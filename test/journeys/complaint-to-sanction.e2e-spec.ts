import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projections } from '#composition';
import { EventCodec } from '#event-store';
import { Projector, verifyProjection } from '#projection';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, done, exampleRule, nameOf, seats, staffId, whatever } from './setting.js';

// Some hundred commands, one after the other, each waited for; four rebuilds at the end.
let redress: StartedApp;
let clerk: Client;
let investigator: Client;
let auditor: Client;
let complainant: Client;
const members = new Map<string, Client>();

beforeAll(async () => {
  redress = await startedApp();
  [clerk, investigator, auditor] = await Promise.all([redress.as('clerk'), redress.as('investigator'), redress.as('auditor')]);
  for (const seat of [...seats, 'tie-breaker']) members.set(seat, await redress.as(seat));
  complainant = redress.anybody();
});
afterAll(async () => {
  await redress.stop();
});

let panelId: string;
let complaintId: string;
let receipt: { reference: string; code: string };
let caseId: string;
let tiedMotionId: string;
const [remarks, messages, retaliation] = [randomUUID(), randomUUID(), randomUUID()];

/** What a person is served about the case: now, or with `?knownOn=…` and the like as it was. */
async function served(moment = '') {
  const ask = async (path: string) => done(await auditor.get(`${path}${moment}`));
  const [queue, file, complaint, status, report] = await Promise.all([
    ask('/v1/queue'),
    ask(`/v1/cases/${caseId}/file`),
    ask(`/v1/complaints/${complaintId}/file`),
    ask(`/v1/complaints/${complaintId}/status`),
    ask('/v1/reports/audit'),
  ]);
  // How the report was asked for is not what it says.
  const { asOf: _asOf, knownOn: _knownOn, position: _position, ...statement } = report.statement;
  return { queue, file, complaint, status, report: { ...report, statement } };
}

/** What was served on some days, and how far the log was. */
const recorded = new Map<string, { readonly position: bigint; readonly was: Awaited<ReturnType<typeof served>> }>();

async function record(day: string) {
  await redress.settled();
  recorded.set(day, { position: await redress.house.store.head(), was: await served() });
}

/** The members vote for themselves, and the clerk closes the vote. */
async function vote(about: object, rollCall: Readonly<Record<string, 'yea' | 'nay' | 'abstain'>>) {
  const [mover = ''] = Object.keys(rollCall);
  const present = Object.keys(rollCall).map(staffId);
  const motion = { caseId, movedBy: staffId(mover), present, allegationIds: [remarks, messages], ...about };
  const { motionId } = done(await members.get(mover)!.post(`/v1/bodies/${panelId}/motions`, motion));
  const path = `/v1/bodies/${panelId}/motions/${String(motionId)}`;
  for (const [seat, cast] of Object.entries(rollCall)) {
    done(await members.get(seat)!.post(`${path}/votes`, { memberId: staffId(seat), vote: cast }));
  }
  done(await clerk.post(`${path}/closing`, {}));
  await redress.settled();
  return motionId as string;
}

async function typesOf(stream: string): Promise<string[]> {
  const types = [];
  for await (const { type } of redress.house.store.readStream(stream)) types.push(type);
  return types;
}

const stageOfCase = async () =>
  done(await clerk.get('/v1/queue')).items.find(({ id }: { id: string }) => id === caseId)?.stage as string | undefined;
const statusPage = async () => done(await complainant.get('/status/mine'));
const titlesIn = ({ history }: { history: readonly { title: string }[] }) => history.map(({ title }) => title);

describe('a complaint on its way to a sanction', () => {
  it('January 10, 2022: the panel is set up, with four seats and a rule under which nothing follows from a tie', async () => {
    redress.on('2022-01-10');
    panelId = await aPanel(clerk);
    await redress.settled();
    expect(done(await complainant.get('/v1/bodies'))).toEqual([
      { bodyId: panelId, name: 'Ethics Panel of the Senate of Esmeria' },
    ]);
  });

  it('February 14: somebody complains without an account, and follows it by the receipt alone', async () => {
    redress.on('2022-02-14', '21:40');
    const complaint = {
      bodyId: panelId,
      identity: 'confidential',
      complainant: { name: 'Rosalind Thistlewood', safeContact: 'In writing, to my own post box' },
      respondentName: 'Senator Aldous Fennimore',
      summary: 'Unwanted remarks and messages at work, and pressure after I objected.',
      account: 'Remarks in front of others, messages at night, and after I had objected my meetings were cancelled.',
      conductOn: '2021-11',
    };
    const filed = done(await complainant.post('/v1/complaints', complaint));
    complaintId = filed.id;
    receipt = { reference: filed.reference, code: filed.receiptCode };
    await redress.settled();
    expect((await complainant.get('/status/mine')).status).toBe(401);
    expect(done(await complainant.post('/status', receipt))).toMatchObject({ complaintId, reference: receipt.reference });
    const status = await statusPage();
    expect(status.now).toMatch(/received/i);
    expect(JSON.stringify(status)).not.toContain('Thistlewood');
  });

  it('February 16 and 22: staff acknowledge and accept it', async () => {
    redress.on('2022-02-16');
    const { revision } = done(await clerk.get(`/v1/complaints/${complaintId}`));
    const message = { message: 'We have read your complaint.' };
    done(await clerk.post(`/v1/complaints/${complaintId}/acknowledgement`, message, { 'if-match': `"${String(revision)}"` }));
    redress.on('2022-02-22');
    const outcome = { outcome: 'accepted', reasons: 'The conduct of a senator.' };
    const screened = await clerk.post(`/v1/complaints/${complaintId}/screening`, outcome, { 'if-match': '"1"' });
    expect(screened.headers.get('etag')).toBe('"2"');
    await redress.settled();
    expect((await statusPage()).steps.find(({ title }: { title: string }) => title === 'Read by staff').done).toBe(true);
  });

  it('February 25: a case is opened for one respondent, with three allegations', async () => {
    redress.on('2022-02-25');
    const opening = {
      bodyId: panelId,
      respondentName: 'Senator Aldous Fennimore',
      origin: 'complaint',
      complaintIds: [complaintId],
      subject: 'Conduct towards a participant in the legislative process',
      tags: ['harassment', 'retaliation'],
    };
    const opened = await clerk.post('/v1/cases', opening);
    caseId = done(opened).id;
    expect(opened.headers.get('location')).toBe(`/v1/cases/${caseId}`);
    for (const [allegationId, conduct, provision] of [
      [remarks, 'Unwanted remarks in the presence of others', '3(a)'],
      [messages, 'Unwanted messages at night', '3(b)'],
      [retaliation, 'Cancelling meetings after an objection', '5'],
    ] as const) {
      const allegation = { allegationId, conduct, provision: exampleRule(provision), conductFrom: '2021-11' };
      done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation));
    }
    await redress.settled();
    expect((await statusPage()).now).toBe('A case is open.');
  });

  it('March 1 to 3: an investigation is authorized, and the investigator takes it', async () => {
    redress.on('2022-03-01');
    const due = { dueOn: '2022-04-15', dueUnder: exampleRule('9: 45 days') };
    done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'All three allegations', ...due }));
    redress.on('2022-03-02');
    const assignment = { investigatorId: staffId('investigator'), reportDueOn: due.dueOn, reportDueUnder: due.dueUnder };
    done(await clerk.post(`/v1/investigations/${caseId}/investigator`, assignment, { 'if-match': '"0"' }));
    redress.on('2022-03-03');
    const another = await redress.as('second-investigator');
    expect((await another.post(`/v1/investigations/${caseId}/ownership`, {}, { 'if-match': '"1"' })).status).toBe(404);
    done(await investigator.post(`/v1/investigations/${caseId}/ownership`, {}, { 'if-match': '"1"' }));
    await redress.settled();
    const [mine] = done(await investigator.get('/v1/queue')).items;
    expect(mine).toMatchObject({ id: caseId, ownerName: nameOf('investigator'), dueOn: '2022-04-15', confirmed: true });
    expect(done(await another.get('/v1/queue')).items).toEqual([]);
    await record('2022-03-03');
  });

  it('March 7 to 30: the respondent is notified and responds, and the complainant is interviewed', async () => {
    redress.on('2022-03-07');
    const notice = {
      notice: 'The allegations, the rules they fall under, and the right to answer.',
      responseDueOn: '2022-03-28',
      responseDueUnder: exampleRule('10: 21 days'),
    };
    done(await clerk.post(`/v1/investigations/${caseId}/notice`, notice));
    redress.on('2022-03-24');
    done(await clerk.post(`/v1/investigations/${caseId}/response`, { response: 'The respondent denies the remarks.' }));
    redress.on('2022-03-30');
    const interview = { role: 'complainant', interviewee: 'Rosalind Thistlewood', summary: 'Dates and places.' };
    done(await investigator.post(`/v1/investigations/${caseId}/interviews`, interview));
    const evidence = { description: 'Messages, exported from the telephone', source: 'The complainant' };
    done(await investigator.post(`/v1/investigations/${caseId}/evidence`, evidence));
    await redress.settled();
    expect((await statusPage()).due).toEqual([expect.objectContaining({ on: '2022-04-15', passed: false })]);
  });

  it('April 18: the report is late, and the complainant is told by the house itself', async () => {
    redress.on('2022-04-18');
    const delay = {
      what: 'The investigation report',
      wasDueOn: '2022-04-15',
      rule: exampleRule('9: 45 days'),
      reason: 'Two witnesses could not be heard.',
      expectedOn: '2022-07',
    };
    done(await clerk.post(`/v1/cases/${caseId}/delays`, delay));
    await redress.settled();
    const { history, due } = await statusPage();
    expect(titlesIn({ history })).toContain('You were told that something is late');
    expect(due.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
    expect(done(await clerk.get('/v1/queue')).counts).toEqual({ open: 1, overdue: 1, deadlocked: 0, ownerGone: 0, setApart: 0 });
  });

  it('July 18: the report is delivered', async () => {
    redress.on('2022-07-18');
    const report = {
      summary: 'The remarks and the messages are borne out; the cause of the cancelled meetings remains open.',
      conclusions: [
        { allegationId: remarks, conclusion: 'substantiated' },
        { allegationId: messages, conclusion: 'substantiated' },
        { allegationId: retaliation, conclusion: 'inconclusive' },
      ],
    };
    done(await investigator.post(`/v1/investigations/${caseId}/report`, report, whatever));
    await redress.settled();
    expect(await stageOfCase()).toBe('report-delivered');
  });

  it('August 9: the panel ties 2–2; both parties are told, and queue, status page and report say so', async () => {
    redress.on('2022-08-09');
    tiedMotionId = await vote(
      { kind: 'probable-cause', question: 'Is there probable cause for allegations 1 and 2?' },
      { chair: 'yea', 'second-member': 'nay', 'third-member': 'yea', 'fourth-member': 'nay' },
    );
    expect((await typesOf(`case-${caseId}`)).slice(-2)).toEqual(['CaseDeadlocked', 'RespondentInformed']);
    expect((await typesOf(`complaint-${complaintId}`)).at(-1)).toBe('ComplainantNotified');
    const status = await statusPage();
    expect(status.now).toBe('The body voted and could not reach a decision: as many members voted for it as against it.');
    expect(status.next).toMatch(/a tie by itself changes nothing/i);
    expect(titlesIn(status)).toEqual(
      expect.arrayContaining(['The body voted and could not reach a decision', 'You were told that the vote was tied']),
    );
    const { ties, timeline } = done(await clerk.get(`/v1/cases/${caseId}/file`));
    expect(ties).toEqual([expect.objectContaining({ motionId: tiedMotionId })]);
    expect(timeline.slice(-3).map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['CaseDeadlocked', 'RespondentInformed', 'ComplainantNotified']),
    );
    expect(await stageOfCase()).toBe('deadlocked');
    const report = done(await auditor.get('/v1/reports/audit'));
    expect(report.votes.ledger.out).toMatchObject({ tied: 1, carried: 0 });
    expect(report.votes.tiesUnresolved).toEqual([expect.objectContaining({ caseId, motionId: tiedMotionId, ties: 1, days: 0 })]);
    expect(report.cases.respondentsTold.tie).toBe(1);
    await record('2022-08-09');
  });

  it('until something ends the tie, the case cannot be closed as if it had been decided', async () => {
    redress.on('2022-09-01');
    const closing = await clerk.post(`/v1/cases/${caseId}/closing`, { reason: 'dismissed', note: 'Over.' }, whatever);
    expect([closing.status, closing.json().type]).toEqual([409, '/problems/case-is-deadlocked']);
  });

  it('December 12: the rule is changed so that the panel is odd', async () => {
    redress.on('2022-12-12');
    const rule = { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('7(b) as amended') };
    done(await clerk.post(`/v1/bodies/${panelId}/voting-rule`, rule, whatever));
    redress.on('2022-12-20');
    const fifth = { memberId: staffId('tie-breaker'), name: nameOf('tie-breaker'), role: 'member' };
    done(await clerk.post(`/v1/bodies/${panelId}/members`, fifth, whatever));
  });

  it('January 17, 2023: a new motion carries and ends the deadlock', async () => {
    redress.on('2023-01-17');
    const motionId = await vote(
      { kind: 'probable-cause', question: 'Is there probable cause for allegations 1 and 2?', afterMotionId: tiedMotionId },
      { chair: 'yea', 'second-member': 'nay', 'third-member': 'yea', 'fourth-member': 'nay', 'tie-breaker': 'yea' },
    );
    const found = { caseId, standard: 'probable-cause', reasons: 'As the report says.' };
    for (const allegationId of [remarks, messages]) {
      done(await clerk.post(`/v1/findings/${allegationId}/probable-cause`, { ...found, motionId }));
    }
    done(await clerk.post(`/v1/findings/${retaliation}/no-probable-cause`, { ...found, reasons: 'The cause remains open.' }));
    await redress.settled();
    expect((await typesOf(`case-${caseId}`)).at(-1)).toBe('DeadlockEnded');
    expect(await stageOfCase()).not.toBe('deadlocked');
    expect(titlesIn(await statusPage())).toContain('The tie was resolved');
    const { votes } = done(await auditor.get('/v1/reports/audit'));
    expect(votes).toMatchObject({ deadlocksEnded: 1, tiesUnresolved: [], ledger: { out: { tied: 1, carried: 1 } } });
  });

  it('February 21: violations are found in two allegations, and censure is recommended', async () => {
    redress.on('2023-02-21');
    const motionId = await vote(
      { kind: 'finding', question: 'Were the rules violated in allegations 1 and 2?' },
      { chair: 'yea', 'second-member': 'nay', 'third-member': 'yea', 'fourth-member': 'yea', 'tie-breaker': 'yea' },
    );
    const finding = {
      caseId,
      result: 'violation',
      standard: 'preponderance',
      reasons: 'After a hearing of both sides.',
      motionId,
    };
    for (const allegationId of [remarks, messages]) done(await clerk.post(`/v1/findings/${allegationId}/determination`, finding));
    const recommendation = await vote(
      { kind: 'recommendation', question: 'Shall censure be recommended?' },
      { chair: 'yea', 'second-member': 'nay', 'third-member': 'yea', 'fourth-member': 'abstain', 'tie-breaker': 'yea' },
    );
    redress.on('2023-03-01');
    const transmitted = {
      chamber: 'Senate of Esmeria',
      kind: 'censure',
      text: 'The panel recommends censure.',
      motionId: recommendation,
      allegationIds: [remarks, messages],
    };
    done(await clerk.post(`/v1/sanctions/${caseId}/recommendation`, transmitted));
    await redress.settled();
    expect(await stageOfCase()).toBe('recommended');
  });

  it('March 16 and 17: the chamber acts otherwise, and the sanction is what the chamber decided', async () => {
    redress.on('2023-03-16');
    const act = {
      chamber: 'Senate of Esmeria',
      action: 'substituted',
      kind: 'reprimand',
      text: 'The senate puts a reprimand and a course of training in the place of censure.',
      yeas: 23,
      nays: 15,
      present: 38,
    };
    done(await clerk.post(`/v1/sanctions/${caseId}/chamber-act`, act));
    redress.on('2023-03-17');
    const censure = await clerk.post(`/v1/sanctions/${caseId}/imposition`, { kind: 'censure', text: 'Censure' });
    expect([censure.status, censure.json().type]).toEqual([409, '/problems/not-what-the-chamber-decided']);
    const sanction = {
      kind: 'reprimand',
      text: 'Reprimand, read in open session',
      conditions: [{ text: 'Complete the training course', dueOn: '2023-06-30' }],
    };
    done(await clerk.post(`/v1/sanctions/${caseId}/imposition`, sanction));
    await redress.settled();
    expect((await statusPage()).history.map(({ detail }: { detail?: string }) => detail)).toContain(
      'It chose a different measure from the one recommended.',
    );
    await record('2023-03-17');
  });

  it('June 12 and July 3: the condition is met, and the case is closed', async () => {
    redress.on('2023-06-12');
    const { state } = done(await clerk.get(`/v1/sanctions/${caseId}`));
    const [sanction] = Object.values(state.sanctions as Record<string, { conditions: Record<string, unknown> }>);
    const [conditionId] = Object.keys(sanction!.conditions);
    done(await clerk.post(`/v1/sanctions/${caseId}/conditions/${conditionId!}/met`, { note: 'The certificate is on file.' }));
    redress.on('2023-07-03');
    const { revision } = done(await clerk.get(`/v1/cases/${caseId}`));
    const closing = { reason: 'sanction-complied-with', note: 'Nothing is left to be done.' };
    done(await clerk.post(`/v1/cases/${caseId}/closing`, closing, { 'if-match': `"${String(revision)}"` }));
    await redress.settled();
    const status = await statusPage();
    expect(status.now).toBe('The case is closed.');
    expect(status.steps.every(({ done: isDone }: { done: boolean }) => isDone)).toBe(true);
    expect(done(await clerk.get('/v1/queue')).items).toEqual([]);
    const report = done(await auditor.get('/v1/reports/audit'));
    expect(report).toMatchObject({
      complaints: { received: 1, acknowledged: 1 },
      findings: { allegationsMade: 3, undecided: 0, byResult: { violation: 2, 'no-probable-cause': 1 } },
      votes: { ledger: { out: { tied: 1, carried: 3, failed: 0 }, difference: 0 } },
    });
    expect(report.ledger.lines.every(({ difference }: { difference: number }) => difference === 0)).toBe(true);
  });
});

describe('replay', () => {
  const equalsWhatWasServed = () => {
    it.each(['2022-03-03', '2022-08-09', '2023-03-17'])('of %s is what was served on that day', async (day) => {
      const { was, position } = recorded.get(day)!;
      expect(was.report.statement.today).toBe(day);
      expect(await served(`?knownOn=${day}`)).toEqual(was);
      expect(await served(`?asOf=${day}`)).toEqual(was);
      expect(await served(`?position=${String(position)}&asOf=${day}`)).toEqual(was);
    });
  };

  describe('afterwards', equalsWhatWasServed);

  describe('after every projection was built anew', () => {
    beforeAll(async () => {
      const projector = redress.app.get(Projector, { strict: false });
      for (const { name } of projections) await projector.rebuild(name);
    });

    equalsWhatWasServed();

    it('finds that the served rows are what the log makes of them', async () => {
      const { database, store } = redress.house;
      const codec = redress.app.get(EventCodec, { strict: false });
      const found = await Promise.all(projections.map((one) => verifyProjection({ database, store, codec }, one)));
      expect(found.map(({ rows }) => rows > 0)).toEqual(found.map(() => true));
      expect(found.map(({ differences, parked }) => ({ differences, parked }))).toEqual(
        found.map(() => ({ differences: [], parked: 0 })),
      );
    });
  });

  it('says what came between two of these days', async () => {
    const path = `/v1/cases/${caseId}/replay?asOf=2022-03-03&with=2022-08-09`;
    const { file, differences } = done(await auditor.get(path));
    expect(file).toEqual(recorded.get('2022-03-03')!.was.file);
    const paths = differences
      .map((one: { path: readonly unknown[] | string }) => one.path)
      .flat()
      .join(' ');
    for (const part of ['ties', 'motions', 'investigation']) expect(paths).toContain(part);
    expect(paths).not.toContain('sanctions');
  });

  describe('after a record was found to be wrong', () => {
    it('tells what was known then from what is known now to have been so', async () => {
      redress.on('2023-09-01');
      const stream = `investigation-${caseId}`;
      const events = [];
      for await (const event of redress.house.store.readStream(stream)) events.push(event);
      const { id: targetEventId } = events.find(({ type }) => type === 'RespondentNotified')!;
      const correction = { stream, targetEventId, field: 'occurredOn', becomes: '2022-03-02', reason: 'The receipt shows it.' };
      done(await clerk.post('/v1/corrections', correction));
      await redress.settled();
      expect(await served('?knownOn=2022-03-03')).toEqual(recorded.get('2022-03-03')!.was);
      const known = done(await auditor.get('/v1/reports/audit?knownOn=2022-03-03')).investigations;
      const happened = done(await auditor.get('/v1/reports/audit?asOf=2022-03-03')).investigations;
      expect([known.respondentsNotified, happened.respondentsNotified]).toEqual([0, 1]);
    });
  });
});
