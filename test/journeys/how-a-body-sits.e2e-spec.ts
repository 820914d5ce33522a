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

// A browser, some twenty pages, and some of them checked at two widths.
describeInBrowser('how a body sits', (browser) => {
  let redress: StartedApp;
  let api: Client;
  let clerk: Visitor;
  let complainant: Visitor;
  let panelId: string;
  let complaint: FiledComplaint;
  let caseId: string;
  let casePath: string;
  let allegationId: string;
  const wrong: string[] = [];
  const look = async (visitor: Visitor, name: string) => wrong.push(...(await visitor.looksAt(name)));

  const onCase = async (title: string, typed: Record<string, string | readonly string[]> = {}) => {
    await redress.settled();
    await clerk.open(casePath);
    await clerk.does(title, typed);
  };
  const caseReads = async () => {
    await redress.settled();
    await clerk.open(`${casePath}/file`);
    return clerk.reads();
  };
  const statusReads = async () => {
    await redress.settled();
    await complainant.open('/status/mine');
    return complainant.reads();
  };

  beforeAll(async () => {
    await buildAssets();
    redress = await startedApp();
    redress.on('2026-01-12');
    api = await redress.as('clerk');
    panelId = await aPanel(api);
    complaint = await anAcceptedComplaint(api, redress.anybody(), panelId);
    const opening = { bodyId: panelId, respondentName: 'Senator Isolde Brambling', origin: 'complaint', subject: 'Remarks' };
    ({ id: caseId } = done(await api.post('/v1/cases', { ...opening, complaintIds: [complaint.id] })) as { readonly id: string });
    casePath = `/cases/${caseId}`;
    const allegation = { conduct: 'Remarks in front of others', provision: exampleRule('4') };
    ({ allegationId } = done(await api.post(`/v1/cases/${caseId}/allegations`, allegation)) as { readonly allegationId: string });
    await redress.settled();
    [clerk, complainant] = [await Visitor.come(browser(), redress.url), await Visitor.come(browser(), redress.url)];
    await clerk.signIn(nameOf('clerk'));
    await complainant.open('/status');
    await complainant.sends('Follow your complaint', { reference: complaint.reference, code: complaint.receiptCode });
  });
  afterAll(async () => {
    await redress.stop();
  });

  const putMotion = async (data: object = {}): Promise<string> => {
    const motion = {
      ...{ caseId, kind: 'finding', question: 'Shall the panel find a violation?', movedBy: staffId('chair') },
      ...{ present: seats.map(staffId), allegationIds: [] },
    };
    const { motionId } = done(await api.post(`/v1/bodies/${panelId}/motions`, { ...motion, ...data })) as {
      readonly motionId: string;
    };
    return `/v1/bodies/${panelId}/motions/${motionId}`;
  };
  const rollCall = async (path: string, votes: readonly string[]) => {
    for (const [index, vote] of votes.entries()) {
      done(await api.post(`${path}/votes`, { memberId: staffId(seats[index] ?? ''), vote }, whatever));
    }
    done(await api.post(`${path}/closing`, {}, whatever));
  };

  it('a member who voted against a finding files a dissent, which stands with it', async () => {
    const path = await putMotion();
    await rollCall(path, ['yea', 'yea', 'yea', 'nay']);
    const finding = { caseId, result: 'violation', standard: 'preponderance', reasons: 'The record.', madeBy: 'vote' };
    const motionId = path.split('/').at(-1);
    done(await api.post(`/v1/findings/${allegationId}/determination`, { ...finding, motionId }, whatever));
    const said = 'The remarks were made in debate, and the rule does not reach debate.';
    const opinion = { memberId: staffId('fourth-member'), kind: 'dissenting', text: said };
    const wrongly = await api.post(`${path}/opinions`, { ...opinion, memberId: staffId('chair') }, whatever);
    expect(wrongly.json()).toMatchObject({ type: '/problems/opinion-against-own-vote' });
    await onCase('File an opinion of a member about motion 1', opinion);
    const shown = await caseReads();
    expect(shown).toContain(`Dissenting opinion of ${nameOf('fourth-member')}`);
    expect(shown).toContain(said);
    const told = await statusReads();
    expect(told).toContain('The member disagrees with the result.');
    expect(told).not.toContain(said);
    expect(told).not.toContain(nameOf('fourth-member'));
    const { votes } = done(await api.get('/v1/reports/audit')) as { readonly votes: object };
    expect(votes).toMatchObject({ opinions: { dissenting: 1, concurring: 0 } });
    await look(clerk, 'sits-opinion');
  });

  it('a member files an opinion of their own, and takes it back', async () => {
    const member = await Visitor.come(browser(), redress.url);
    await member.signIn(nameOf('chair'));
    await member.open(casePath);
    await member.does('File your opinion about motion 1', { kind: 'concurring', text: 'I would have gone further.' });
    await redress.settled();
    await member.open(casePath);
    await member.does(`Withdraw opinion 1 about motion 1, of ${nameOf('chair')}`, { reason: 'Not needed' });
    const shown = await caseReads();
    expect(shown).toContain('Not needed');
    expect(shown).toContain('I would have gone further.');
    const beside = await clerk.page.locator('section[aria-labelledby=allegations] table').innerText();
    expect(beside).toContain('Dissenting opinion');
    expect(beside).not.toContain('Concurring opinion');
  });

  it('a meeting is called, held and minuted, and a motion put in it has those who were there', async () => {
    await clerk.open(`/bodies/${panelId}`);
    const meeting = { meetsOn: '2026-01-12', sitting: 'hybrid', place: 'Room 7', notice: 'By mail on January 2.' };
    await clerk.does('Call a meeting', { ...meeting, agenda: 'Approval of the last minutes' });
    await onCase('Put it on the agenda of meeting 1, on January 12, 2026', { item: 'Vote on a recommendation' });
    await redress.settled();
    await clerk.open(`/bodies/${panelId}`);
    await look(clerk, 'sits-body');
    await clerk.follow('January 12, 2026');
    expect(await clerk.reads()).toContain('Remarks');
    await clerk.does('Open the meeting', {
      present: ['chair', 'second-member'].map(staffId),
      remote: ['third-member'].map(staffId),
    });
    await redress.settled();
    await clerk.page.reload();
    await clerk.does('Record that a member left early', { memberId: staffId('second-member'), beforeItem: 'Item 2' });
    await redress.settled();
    await clerk.page.reload();
    await clerk.does('Record the minutes', { text: 'The panel met at ten.' });
    await redress.settled();
    await clerk.page.reload();
    await clerk.does('Record that the minutes were approved');
    await redress.settled();
    await clerk.page.reload();
    const read = await clerk.reads();
    expect(read).toContain('In the room; left before: Item 2');
    expect(read).toContain('From afar');
    expect(read).toContain('Absent');
    expect(read).toContain('approved on January 12, 2026');
    await look(clerk, 'sits-meeting');

    await clerk.open(`${casePath}/acts/put-motion`);
    const form = clerk.page.getByRole('form', { name: 'Put a motion' });
    const ticked = await form
      .locator('[name=present]')
      .evaluateAll((boxes) => boxes.filter((box) => box.hasAttribute('checked')).map((box) => box.getAttribute('value')));
    expect(ticked.sort()).toEqual(['chair', 'third-member'].map(staffId).sort());
    const meetingId = await form.locator('[name=meetingId]').inputValue();
    const put = { kind: 'procedural', question: 'Shall the panel adjourn the case?', movedBy: staffId('chair') };
    await clerk.does('Put a motion', put);
    expect(await caseReads()).toContain('In the meeting of');
    await look(clerk, 'sits-case');
    const absent = await api.post(`/v1/bodies/${panelId}/motions`, {
      ...{ ...put, caseId, present: seats.map(staffId), allegationIds: [] },
      meetingId,
    });
    expect(absent.json()).toMatchObject({ type: '/problems/member-absent' });
  });

  it('a meeting that is canceled is told: on the case, to whoever complained, and in the report', async () => {
    await clerk.open(`/bodies/${panelId}`);
    await clerk.does('Call a meeting', { meetsOn: '2026-02-16', sitting: 'in-person', notice: 'By mail on January 9.' });
    await onCase('Put it on the agenda of meeting 1, on February 16, 2026', {});
    const takenOff = { takenOffBy: 'The chair', reason: 'A member asked for more time.' };
    await onCase('Take it off the agenda of meeting 1, on February 16, 2026', takenOff);
    expect(await caseReads()).toContain('The chair: A member asked for more time.');
    await onCase('Put it on the agenda of meeting 1, on February 16, 2026', {});
    await redress.settled();
    await clerk.open(`/bodies/${panelId}`);
    await clerk.follow('February 16, 2026');
    await clerk.does('Cancel the meeting', { why: 'no-quorum', reason: 'Two members are ill.' });
    expect(await caseReads()).toContain('Canceled; the case waits');
    const told = await statusReads();
    expect(told).toContain('A meeting about your case was canceled');
    expect(told).toContain('Too few members could attend.');
    expect(told).not.toContain('Two members');
    await look(complainant, 'sits-status');
    const { votes } = done(await api.get('/v1/reports/audit')) as { readonly votes: object };
    expect(votes).toMatchObject({ leftUnheard: { 'no-quorum': 1, other: 0 }, takenOffAgenda: 1 });
  });

  it('a motion goes to a secret ballot, and who is absent lets another vote: how anybody voted stands nowhere', async () => {
    const rule = { quorum: 3, threshold: 'majority-of-voting', tieRule: 'stalls', citation: exampleRule('7(c)') };
    const votes = { ...rule, ballot: 'as-moved', proxies: 'not-for-quorum' };
    done(await api.post(`/v1/bodies/${panelId}/voting-rule`, votes, whatever));
    const put = { kind: 'procedural', question: 'Shall the panel hear it in private?', present: seats.slice(0, 3).map(staffId) };
    const path = await putMotion({ ...put, ballot: 'secret' });
    const vote = { memberId: staffId('chair'), vote: 'yea' };
    expect((await api.post(`${path}/votes`, vote, whatever)).json()).toMatchObject({ type: '/problems/ballot-is-secret' });
    const proxy = { memberId: staffId('fourth-member'), holderId: staffId('chair'), authority: 'His letter of January 9' };
    await onCase('Record a proxy for motion 3', proxy);
    const back = { memberId: proxy.memberId, reason: 'His call of January 10' };
    await onCase('Record that a proxy for motion 3 was revoked', back);
    await onCase('Record a proxy for motion 3', proxy);
    const told = { yeas: 3, nays: 1, abstentions: 0, presidedBy: staffId('chair') };
    done(await api.post(`${path}/closing`, told, whatever));
    const shown = await caseReads();
    expect(shown).toContain('There; the ballot is secret');
    expect(shown).toContain('by a proxy of January 12, 2026: His letter of January 9');
    await look(clerk, 'sits-secret');
    const { motions, timeline } = done(await api.get(`/v1/cases/${caseId}/file`));
    const tally = { present: 4, represented: 1, yeas: 3, nays: 1 };
    expect(motions[2]).toMatchObject({ ballot: 'secret', votes: {}, outcome: 'carried', tally });
    const about = timeline.filter(({ data }: { data: { motionId?: string } }) => path.endsWith(data.motionId ?? 'none'));
    expect(about.map(({ type }: { type: string }) => type)).toEqual([
      'MotionPut',
      'ProxyGiven',
      'ProxyRevoked',
      'ProxyGiven',
      'BallotsCounted',
      'MotionCarried',
    ]);
    const status = await statusReads();
    for (const word of ['secret', 'proxy', nameOf('fourth-member')]) expect(status).not.toContain(word);
  });

  it('who has stepped aside in a case finds nothing of it in a meeting', async () => {
    const meetings = done(await api.get(`/bodies/${panelId}`)).meetings as readonly { readonly meetingId: string }[];
    const path = `/bodies/${panelId}/meetings/${meetings[0]?.meetingId ?? ''}`;
    const member = await redress.as('second-member');
    expect(done(await member.get(path)).cases).toHaveLength(1);
    done(
      await api.post(`/v1/bodies/${panelId}/recusals`, { memberId: staffId('second-member'), caseId, ground: 'Kin' }, whatever),
    );
    await redress.settled();
    const { cases, ...rest } = done(await member.get(path));
    expect(cases).toEqual([]);
    expect(JSON.stringify(rest)).not.toContain(caseId);
  });

  it('every page of it keeps the rules of accessibility', () => {
    expect(wrong).toEqual([]);
  });
});
