import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import ts from 'typescript';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aComplaint, anAcceptedComplaint, aPanel, complaintTo, done, seats, staffId } from './journeys/setting.js';

describe('a refusal that concerns one field', () => {
  let redress: StartedApp;
  let anybody: Client;
  let clerk: Client;
  let ids: Readonly<Record<'panelId' | 'complaintId' | 'caseId' | 'allegationId' | 'motionId', string>>;
  beforeAll(async () => {
    redress = await startedApp();
    anybody = redress.anybody();
    clerk = await redress.as('clerk');
    const panelId = await aPanel(clerk);
    const { id: complaintId } = await aComplaint(anybody, panelId);
    await anAcceptedComplaint(clerk, anybody, panelId);
    const { caseId, allegationIds } = await aCase(clerk, panelId, 1);
    const motion = { caseId, kind: 'dismissal', question: 'Dismiss it?', movedBy: staffId('chair'), present: seats.map(staffId) };
    const put = done(await clerk.post(`/v1/bodies/${panelId}/motions`, motion));
    await redress.settled();
    ids = { panelId, complaintId, caseId, allegationId: allegationIds[0]!, motionId: put.motionId ?? put.id };
  });
  afterAll(async () => {
    await redress.stop();
  });

  const due = { dueOn: '2026-05-01' };
  /** What is wrong by a rule, where it is sent, and the field that it concerns. */
  const refused = [
    ['conduct in the future', '/v1/complaints', () => ({ ...complaintTo(ids.panelId), conductOn: '2062' }), '/conductOn'],
    ['a name in an anonymous complaint', '/v1/complaints', () => withName('anonymous', 'Ann'), '/complainant/name'],
    ['a body that there is not', '/v1/complaints', () => complaintTo(ids.caseId), '/bodyId'],
    [
      'a receipt with a wrong letter',
      '/status',
      () => ({ reference: 'C-AAAA-AAAA', code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAC' }),
      '/code',
    ],
    [
      'a duplicate of nothing',
      'complaints/:complaintId/screening',
      () => ({ outcome: 'duplicate', reasons: 'x' }),
      '/duplicateOf',
    ],
    [
      'a day that has not come',
      'complaints/:complaintId/acknowledgement',
      () => ({ message: 'x', occurredOn: '2030' }),
      '/occurredOn',
    ],
    [
      'a day without its rule',
      'complaints/:complaintId/deficiency',
      () => ({ deficiency: 'x', cureBy: '2026-05-01' }),
      '/cureByRule',
    ],
    ['conduct that ends first', 'cases/:caseId/allegations', () => conduct('2026-02', '2026-01'), '/conductTo'],
    ['a reason that is not true', 'cases/:caseId/closing', () => ({ note: 'x', reason: 'sanction-imposed' }), '/reason'],
    ['what is open and not stated', 'cases/:caseId/closing', () => ({ note: 'x', reason: 'no-action' }), '/openMatters'],
    ['a delay to an earlier day', 'cases/:caseId/delays', () => delay('2026-02-01', '2026-01-01'), '/expectedOn'],
    ['itself taken in', 'cases/:caseId/consolidations', () => ({ reason: 'x', absorbedCaseId: ids.caseId }), '/absorbedCaseId'],
    [
      'nobody who investigates',
      'investigations/:caseId/investigator',
      () => ({ investigatorId: staffId('clerk') }),
      '/investigatorId',
    ],
    ['a date under no rule', 'investigations/:caseId/authorization', () => ({ scope: 'x', ...due }), '/dueUnder'],
    [
      'more votes than members',
      'sanctions/:caseId/chamber-act',
      () => ({ chamber: 'The Senate', action: 'rejected', kind: 'none', text: 'x', yeas: 5, nays: 4, present: 7 }),
      '/present',
    ],
    [
      'a stranger among those present',
      'bodies/:panelId/motions',
      () => motionOf([staffId('chair'), staffId('clerk')]),
      '/present/1',
    ],
    ['a rule without its number', 'bodies/:panelId/voting-rule', () => rule({ threshold: 'fixed-number' }), '/yeasNeeded'],
    [
      'a clerk with a seat',
      'bodies/:panelId/members',
      () => ({ memberId: staffId('clerk'), name: 'x', role: 'member' }),
      '/memberId',
    ],
  ] as const;
  const withName = (identity: string, name: string) => ({ ...complaintTo(ids.panelId), identity, complainant: { name } });
  const conduct = (conductFrom: string, conductTo: string) => ({ conduct: 'x', provision: 'x', conductFrom, conductTo });
  const delay = (wasDueOn: string, expectedOn: string) => ({ what: 'The report', wasDueOn, expectedOn, rule: 'x', reason: 'x' });
  const rule = (said: object) => ({ quorum: 2, tieRule: 'stalls', citation: 'Example Rule 1', ...said });
  const motionOf = (present: readonly string[]) => ({
    caseId: ids.caseId,
    kind: 'dismissal',
    question: 'Dismiss it?',
    movedBy: staffId('chair'),
    present,
  });

  it.each(refused)('names it to programs: %s', async (_what, to, body, pointer) => {
    const path = to.startsWith('/') ? to : `/v1/${to.replace(/:(\w+)/, (_all, name: keyof typeof ids) => ids[name])}`;
    const answer = await (to.startsWith('/') ? anybody : clerk).post(path, body(), { 'if-match': '*' });
    const { status, errors, detail } = answer.json() as { status: number; errors?: { pointer: string }[]; detail: string };
    expect([path, [409, 422].includes(status), detail, errors?.map((error) => error.pointer)]).toEqual([
      path,
      true,
      detail,
      [pointer],
    ]);
  });

  it('is linked to by the page that comes back, which keeps what was typed', async () => {
    const sent = { ...complaintTo(ids.panelId), conductOn: '2062' };
    const { identity, respondentName, summary, account, bodyId } = sent;
    const form = { bodyId, identity, 'complainant[name]': 'Ann', respondentName, summary, account, conductOn: '2062' };
    const { status, text } = await anybody.postForm('/v1/complaints', { ...form, _from: '/complaints/new' });
    expect(status).toBe(422);
    const id =
      /<a class="usa-link" href="#([^"]+)">“When did it happen\?”: 2062 has not come yet; today is March 10, 2026\./.exec(
        text,
      )?.[1];
    expect([id, text.includes(` id="${id ?? 'none'}"`)]).toEqual([expect.any(String), true]);
    expect(text).toMatch(/name="conductOn"[^>]*value="2062"|value="2062"[^>]*name="conductOn"/);
  });

  it('a correction to nothing, where something is needed: the alert leads to the value', async () => {
    const { timeline } = done(await clerk.get(`/v1/cases/${ids.caseId}/file`)) as {
      timeline: { eventId: string; stream: string }[];
    };
    const [first] = timeline;
    const from = `/cases/${ids.caseId}/sections/timeline?correct=${first!.eventId}&field=subject`;
    const wanted = { stream: first!.stream, targetEventId: first!.eventId, field: 'subject', becomes: '', reason: 'Mistyped' };
    const { status, text } = await clerk.postForm('/v1/corrections', { ...wanted, _revision: '*', _from: from });
    const id = /<a class="usa-link" href="#([^"]+)">“What is right: /.exec(text)?.[1];
    expect([status, text.includes(` id="${id ?? 'none'}"`)]).toEqual([422, true]);
  });

  it('a correction to nothing and without a reason: both are named at once, to programs and to people', async () => {
    const { timeline } = done(await clerk.get(`/v1/cases/${ids.caseId}/file`)) as {
      timeline: { eventId: string; stream: string }[];
    };
    const [first] = timeline;
    const wanted = { stream: first!.stream, targetEventId: first!.eventId, field: 'subject' };
    const pointersOf = async (who: Client) => {
      const { errors = [] } = (await who.post('/v1/corrections', wanted, { 'if-match': '*' })).json() as {
        errors?: readonly { pointer: string }[];
      };
      return errors.map(({ pointer }) => pointer);
    };
    expect(await pointersOf(clerk)).toEqual(['/becomes', '/reason']);
    // What stands in a file is not told to those who may not correct it.
    expect(await pointersOf(await redress.as('operator'))).toEqual(['/reason']);
    const from = `/cases/${ids.caseId}/sections/timeline?correct=${first!.eventId}&field=subject`;
    const form = { ...wanted, becomes: '', reason: '', _revision: '*', _from: from };
    const { status, text } = await clerk.postForm('/v1/corrections', form);
    const [id] = /(?<=<a class="usa-link" href="#)[^"]+(?=">[^<]*What is right: )/.exec(text) ?? [];
    const [why] = /(?<=<a class="usa-link" href="#)[^"]+(?=">[^<]*Why, and how it is known)/.exec(text) ?? [];
    expect([status, ...[id, why].map((one) => text.includes(` id="${one ?? 'none'}"`))]).toEqual([400, true, true]);
  });

  it('a receipt that is mistyped: the alert leads to the code, the reference stays, and the code is never written', async () => {
    const wrong = { reference: 'C-AAAA-AAAA', code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAA' };
    const { status, text } = await anybody.postForm('/status', { ...wrong, _from: '/status' });
    expect(status).toBe(422);
    const id =
      /<a class="usa-link" href="#([^"]+)">“Receipt code”: No complaint has this reference together with this receipt code/.exec(
        text,
      )?.[1];
    expect([id, text.includes(` id="${id ?? 'none'}"`)]).toEqual([expect.any(String), true]);
    expect(text).toContain('value="C-AAAA-AAAA"');
    expect(text).not.toContain(wrong.code);
    expect(text).not.toContain('nothing that you typed is lost');
    expect(text).toContain('<h1>Follow your complaint</h1>');
  });

  it('names members to people by their names, and to programs by their ids', async () => {
    const sent = motionOf([staffId('chair'), staffId('clerk')]);
    const path = `/v1/bodies/${ids.panelId}/motions`;
    const form = new URLSearchParams({ caseId: sent.caseId, kind: sent.kind, question: sent.question, movedBy: sent.movedBy });
    for (const one of sent.present) form.append('present', one);
    form.append('_from', `/cases/${ids.caseId}/acts/put-motion`);
    const { text } = await clerk.postForm(path, form);
    expect(text.includes('Marigold Quillfeather had no seat in this body on March 10, 2026.')).toBe(true);
    expect((await clerk.post(path, sent)).json()).toMatchObject({ detail: expect.stringContaining(staffId('clerk')) });
  });
});

it('no refusal of what was given leaves out where it stands', async () => {
  const files = (await readdir('libs', { recursive: true })).filter((file) => /\.tsx?$/.test(file) && !file.includes('spec'));
  const without: string[] = [];
  for (const file of files) {
    const source = ts.createSourceFile(file, await readFile(`libs/${file}`, 'utf8'), ts.ScriptTarget.Latest, true);
    const look = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && node.expression.getText() === 'Rejection') {
        const [reason, , kind, field] = node.arguments ?? [];
        if (kind?.getText() === "'input'" && field === undefined) without.push(`${file}: ${reason?.getText() ?? ''}`);
      }
      ts.forEachChild(node, look);
    };
    look(source);
  }
  expect(files.length).toBeGreaterThan(100);
  expect(without).toEqual([]);
});
