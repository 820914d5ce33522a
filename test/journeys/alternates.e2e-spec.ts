import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, startedApp, type Client, type StartedApp } from '#testing';
import { buildAssets } from '../../libs/design/build-assets.mjs';
import {
  aPanel,
  anAcceptedComplaint,
  done,
  exampleRule,
  nameOf,
  seats,
  staffId,
  whatever,
  type FiledComplaint,
} from './setting.js';
import { Visitor } from './visitor.js';

/* A panel of two and two with a quorum of three, in a case in which two step aside, and an alternate who sits in for one. */
describeInBrowser('an alternate', (browser) => {
  let redress: StartedApp;
  let api: Client;
  let alternate: Client;
  let clerk: Visitor;
  let complaint: FiledComplaint;
  let panelId: string;
  let caseId: string;
  const alternateId = staffId('tie-breaker');
  const name = nameOf('tie-breaker');
  const wrong: string[] = [];

  const reads = async (path: string) => {
    await redress.settled();
    await clerk.open(path);
    return clerk.reads();
  };
  /** Whether the alternate finds the case and the complaint that it came of: by asking for them, and in lists. */
  const finds = async (): Promise<readonly unknown[]> => {
    await redress.settled();
    const listed = await alternate.get('/v1/cases');
    return [
      (await alternate.get(`/v1/cases/${caseId}/file`)).status,
      (await alternate.get(`/v1/complaints/${complaint.id}`)).status,
      listed.text.includes(caseId),
    ];
  };
  const found = [200, 200, true];
  const hidden = [404, 404, false];
  const place = { alternateId, reason: 'The member is ill', authority: 'The chair' };

  beforeAll(async () => {
    await buildAssets();
    redress = await startedApp();
    redress.on('2026-01-12');
    api = await redress.as('clerk');
    panelId = await aPanel(api);
    complaint = await anAcceptedComplaint(api, redress.anybody(), panelId);
    const opening = { bodyId: panelId, respondentName: 'Senator Isolde Brambling', origin: 'complaint', subject: 'Remarks' };
    ({ id: caseId } = done(await api.post('/v1/cases', { ...opening, complaintIds: [complaint.id] })) as { readonly id: string });
    alternate = await redress.as('tie-breaker');
    await redress.settled();
    clerk = await Visitor.come(browser(), redress.url);
    await clerk.signIn(nameOf('clerk'));
  });
  afterAll(async () => {
    await redress.stop();
  });

  it('is named on the page of the body, and finds no case by that', async () => {
    await clerk.open(`/bodies/${panelId}`);
    await clerk.does('Name an alternate', {
      name,
      memberId: alternateId,
      appointedBy: 'The Speaker',
      citation: exampleRule('3'),
    });
    const shown = await reads(`/bodies/${panelId}`);
    expect(shown).toContain('Any seat');
    expect(shown).toContain(exampleRule('3'));
    expect(await finds()).toEqual(hidden);
    wrong.push(...(await clerk.looksAt('alternates')));
  });

  it('is named where recusals leave too few for a quorum, and reads the case once he or she sits in', async () => {
    for (const handle of ['third-member', 'fourth-member'])
      done(await api.post(`/v1/bodies/${panelId}/recusals`, { memberId: staffId(handle), caseId, ground: 'Kin' }, whatever));
    const short = await reads(`/cases/${caseId}/file`);
    expect(short).toContain('The quorum is 3, and 2 can vote in this case');
    expect(short).toContain(`These alternates could sit in, once it is recorded for whom: ${name}.`);
    wrong.push(...(await clerk.looksAt('case-short-of-members')));
    await clerk.does('Record that an alternate sits in', {
      ...{ alternateId, memberId: staffId('third-member'), why: 'recused' },
      ...{ reason: 'A member stepped aside', authority: 'The chair, under the rule on alternates' },
    });
    const shown = await reads(`/cases/${caseId}/file`);
    expect(shown).not.toContain('can vote in this case');
    expect(shown).toContain('The member stepped aside in the case: A member stepped aside');
    expect(shown).toContain('The chair, under the rule on alternates');
    expect(await finds()).toEqual(found);
  });

  it('votes instead of the member, and the seat counts once', async () => {
    const motion = { caseId, kind: 'procedural', question: 'Shall it be heard?', movedBy: staffId('chair'), allegationIds: [] };
    const put = (present: readonly string[]) => api.post(`/v1/bodies/${panelId}/motions`, { ...motion, present });
    const [first = '', second = ''] = seats.map(staffId);
    expect((await put([first, second, staffId('third-member')])).json()).toMatchObject({ type: '/problems/alternate-sits-in' });
    const { motionId } = done(await put([first, second, alternateId])) as { readonly motionId: string };
    const path = `/v1/bodies/${panelId}/motions/${motionId}`;
    for (const memberId of [first, second]) done(await api.post(`${path}/votes`, { memberId, vote: 'yea' }, whatever));
    await redress.settled();
    done(await alternate.post(`${path}/votes`, { memberId: alternateId, vote: 'nay' }, whatever));
    done(await api.post(`${path}/closing`, {}, whatever));
    const shown = await reads(`/cases/${caseId}/file`);
    expect(shown).toContain(`${name} (sits in for ${nameOf('third-member')}: The member stepped aside in the case)`);
    expect(shown).toContain('1 alternate among them');
    wrong.push(...(await clerk.looksAt('alternate-votes')));
    const { motions } = done(await api.get(`/v1/cases/${caseId}/file`)) as { readonly motions: readonly object[] };
    expect(motions).toMatchObject([{ outcome: 'carried', tally: { eligible: 3, present: 3, yeas: 2, nays: 1, recused: 1 } }]);
    const { votes, seats: seating } = done(await api.get('/v1/reports/audit')) as {
      readonly votes: object;
      readonly seats: { readonly alternates: readonly object[] };
    };
    expect(seating.alternates).toMatchObject([{ places: { recused: 1, absent: 0, vacant: 0 }, meetings: 0, votes: 1 }]);
    expect(votes).toMatchObject({ alternates: [{ caseId, why: 'recused', in: 'the-case' }] });
  });

  it('is named to no complainant', async () => {
    const visitor = await Visitor.come(browser(), redress.url);
    await visitor.open('/status');
    await visitor.sends('Follow your complaint', { reference: complaint.reference, code: complaint.receiptCode });
    await visitor.open('/status/mine');
    const told = await visitor.reads();
    expect(told).not.toContain(name);
    expect(told.toLowerCase()).not.toContain('alternate');
  });

  it('reads the case no more after standing down', async () => {
    await clerk.open(`/cases/${caseId}`);
    await clerk.does(`Record that ${name} stands down`, { reason: 'The matter was heard' });
    expect(await reads(`/cases/${caseId}/file`)).toContain('The matter was heard');
    expect(await finds()).toEqual(hidden);
  });

  it('sits in for a meeting in what that deals with, until it is adjourned', async () => {
    const meeting = { meetsOn: '2026-01-20', sitting: 'remote', notice: 'By mail' };
    const { meetingId } = done(await api.post(`/v1/bodies/${panelId}/meetings`, meeting, whatever)) as {
      readonly meetingId: string;
    };
    const path = `/v1/bodies/${panelId}/meetings/${meetingId}`;
    done(await api.post(`${path}/cases`, { caseId }, whatever));
    expect(await reads(`/bodies/${panelId}/meetings/${meetingId}`)).toContain('Remarks');
    await clerk.does('Record that an alternate sits in', { ...place, memberId: staffId('second-member'), why: 'absent' });
    expect(await finds()).toEqual(found);
    redress.on('2026-01-20');
    done(await api.post(`${path}/opening`, { present: [staffId('chair'), alternateId] }, whatever));
    const shown = await reads(`/bodies/${panelId}/meetings/${meetingId}`);
    expect(shown).toContain('The member is absent: The member is ill');
    expect(shown).toContain(`${name} (alternate)`);
    wrong.push(...(await clerk.looksAt('meeting-with-alternate')));
    done(await api.post(`${path}/adjournment`, {}, whatever));
    expect(await finds()).toEqual(hidden);
  });

  it('finds what the case took in, too; and none of it after stepping aside, although somebody sits in', async () => {
    const opening = {
      bodyId: panelId,
      respondentName: 'Senator Isolde Brambling',
      origin: 'own-motion',
      subject: 'The same remarks',
    };
    const { id: absorbedCaseId } = done(await api.post('/v1/cases', opening)) as { readonly id: string };
    const consolidation = { absorbedCaseId, reason: 'The same facts', respondents: 'one-person' };
    done(await api.post(`/v1/cases/${caseId}/consolidations`, consolidation, whatever));
    const findsAbsorbed = async () => {
      const [{ status }, listed] = [await alternate.get(`/v1/cases/${absorbedCaseId}/file`), await alternate.get('/v1/cases')];
      return [status, listed.text.includes(`"caseId":"${absorbedCaseId}"`)];
    };
    expect(await finds()).toEqual(hidden);
    expect(await findsAbsorbed()).toEqual([404, false]);
    const seated = { ...place, caseId, memberId: staffId('second-member'), why: 'absent' };
    done(await api.post(`/v1/bodies/${panelId}/sittings`, seated, whatever));
    expect(await finds()).toEqual(found);
    expect(await findsAbsorbed()).toEqual([200, true]);
    expect((await alternate.page(`/cases/${caseId}`)).status).toBe(200);
    done(await api.post(`/v1/bodies/${panelId}/recusals`, { memberId: alternateId, caseId, ground: 'Kin' }, whatever));
    expect(await finds()).toEqual(hidden);
    expect(await findsAbsorbed()).toEqual([404, false]);
  });

  it('is shown on pages without a fault', () => {
    expect(wrong).toEqual([]);
  });
});
