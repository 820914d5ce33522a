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

// A browser, some forty pages, and some of them checked at two widths.
describeInBrowser('what is decided, where a vote tied', (browser) => {
  let redress: StartedApp;
  let api: Client;
  let clerk: Visitor;
  let complainant: Visitor;
  let panelId: string;
  let complaint: FiledComplaint;
  let caseId: string;
  let casePath: string;
  const wrong: string[] = [];
  const look = async (visitor: Visitor, name: string) => wrong.push(...(await visitor.looksAt(name)));

  const onCase = async (title: string, typed: Record<string, string | readonly string[]> = {}) => {
    await redress.settled();
    await clerk.open(casePath);
    await clerk.does(title, typed);
  };
  /** On the case's page as it stands now, sends the form of this heading; what the page says that refuses it. */
  const isRefused = async (title: string, typed: Record<string, string | readonly string[]>) => {
    await redress.settled();
    await clerk.open(casePath);
    expect(await clerk.isRefused(title, typed)).toBeGreaterThanOrEqual(400);
    return clerk.reads();
  };
  const vote = async (kind: string, question: string, rollCall: readonly string[], afterMotionId?: string): Promise<string> => {
    const motion = { caseId, kind, question, movedBy: staffId('chair'), present: seats.map(staffId), allegationIds: [] };
    const { motionId } = done(
      await api.post(`/v1/bodies/${panelId}/motions`, { ...motion, ...(afterMotionId !== undefined && { afterMotionId }) }),
    ) as { readonly motionId: string };
    const path = `/v1/bodies/${panelId}/motions/${motionId}`;
    for (const [index, cast] of rollCall.entries()) {
      done(await api.post(`${path}/votes`, { memberId: staffId(seats[index] ?? ''), vote: cast }, whatever));
    }
    done(await api.post(`${path}/closing`, {}, whatever));
    await redress.settled();
    return motionId;
  };
  const adopt = (rule: object) =>
    api.post(
      `/v1/bodies/${panelId}/voting-rule`,
      { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('7(b)'), ...rule },
      whatever,
    );
  const finding = { result: 'violation', standard: 'preponderance', reasons: 'The record as a whole.' };
  const seen = async () => (await complainant.open('/status/mine'), complainant.reads());

  beforeAll(async () => {
    await buildAssets();
    redress = await startedApp();
    redress.on('2026-01-12');
    api = await redress.as('clerk');
    panelId = await aPanel(api);
    done(await adopt({ decidedByVote: ['finding', 'recommendation'], citation: exampleRule('8') }));
    complaint = await anAcceptedComplaint(api, redress.anybody(), panelId);
    const opening = { bodyId: panelId, respondentName: 'Senator Isolde Brambling', origin: 'complaint', subject: 'Remarks' };
    ({ id: caseId } = done(await api.post('/v1/cases', { ...opening, complaintIds: [complaint.id] })) as { readonly id: string });
    casePath = `/cases/${caseId}`;
    for (const conduct of ['Remarks in front of others', 'Messages at night']) {
      const allegation = { conduct, provision: exampleRule('4') };
      done(await api.post(`/v1/cases/${caseId}/allegations`, allegation));
    }
    await redress.settled();
    [clerk, complainant] = [await Visitor.come(browser(), redress.url), await Visitor.come(browser(), redress.url)];
    await clerk.signIn(nameOf('clerk'));
    await complainant.open('/status');
    await complainant.sends('Follow your complaint', { reference: complaint.reference, code: complaint.receiptCode });
  });
  afterAll(async () => {
    await redress.stop();
  });

  let tiedId: string;
  it('a finding needs a vote that carried: without one it is refused, with the motion that is missing', async () => {
    await clerk.open(`/bodies/${panelId}`);
    expect(await clerk.reads()).toContain('A finding; A recommendation');
    await look(clerk, 'votes-body');
    const made = { madeBy: 'hearing-officer', madeUnder: exampleRule('9') };
    const refused = await isRefused('Finding about allegation 1', { ...finding, ...made });
    expect(refused).toContain('No motion on a finding was put about this.');
    tiedId = await vote('finding', 'Shall the panel find a violation?', ['yea', 'yea', 'nay', 'nay']);
    const tied = await isRefused('Finding about allegation 1', { ...finding, ...made });
    expect(tied).toContain('“Shall the panel find a violation?” tied, and nothing has ended the tie.');
    expect(tied).toContain(exampleRule('8'));
    await look(clerk, 'votes-refused');
    await clerk.open(`${casePath}/acts/allegation-1-finding`);
    expect(await clerk.reads()).toContain('“Shall the panel find a violation?”: Tied.');
    expect(await seen()).not.toContain('the rules were broken');
  });

  it('nobody decides without saying who decides', async () => {
    const refused = await isRefused('Dismiss allegation 2', { reason: 'de-minimis', note: 'One message.' });
    expect(refused).toContain('Choose who decided this');
    const unnamed = await isRefused('Dismiss allegation 2', { reason: 'de-minimis', note: 'One message.', madeBy: 'chair' });
    expect(unnamed).toContain('where it stands that they decide this');
  });

  it('what is decided without a vote says by whom, to staff, to the complainant and in the report', async () => {
    const made = { madeBy: 'chair', madeUnder: exampleRule('9') };
    await onCase('Dismiss allegation 2', { reason: 'de-minimis', note: 'One message.', ...made });
    await redress.settled();
    await clerk.open(`${casePath}/file`);
    const words = `Made without a vote by the chair, to whom it is delegated (${exampleRule('9')})`;
    expect(await clerk.reads()).toContain(words);
    await look(clerk, 'votes-case');
    expect(await seen()).toContain('It was too minor. The chair decided this, without a vote of the body.');
    await look(complainant, 'votes-status');
    const { findings } = done(await api.get('/v1/reports/audit')) as {
      readonly findings: { readonly withoutVote: number; readonly withoutVoteBy: { readonly allegations: object } };
    };
    expect(findings).toMatchObject({ withoutVote: 1, withoutVoteBy: { allegations: { chair: 1, 'not-said': 0 } } });
  });

  it('a later motion that carries lets the finding be made, and names itself', async () => {
    await vote('finding', 'Shall the panel find a violation now?', ['yea', 'yea', 'yea', 'nay'], tiedId);
    await redress.settled();
    await clerk.open(`${casePath}/acts/allegation-1-finding`);
    const option = clerk.page.locator('select[name=motionId] option', { hasText: 'find a violation now' });
    const motionId = (await option.getAttribute('value')) ?? '';
    await onCase('Finding about allegation 1', { ...finding, madeBy: 'vote', motionId });
    expect(await seen()).toContain('On one of the points in the complaint, the rules were broken.');
    expect(await seen()).not.toContain('No vote of the body');
  });

  it('a recommendation by nobody’s vote is refused, too, and a case is not closed on a sanction that was never imposed', async () => {
    const advice = { chamber: 'Senate', kind: 'reprimand', text: 'A reprimand.', madeBy: 'staff', madeUnder: exampleRule('9') };
    expect(await isRefused('Transmit a recommendation to the chamber', advice)).toContain(
      'No motion on a recommendation was put',
    );
    const closing = { note: 'Done.', madeBy: 'staff', madeUnder: exampleRule('9') };
    const untrue = await isRefused('Close the case', { reason: 'sanction-imposed', ...closing });
    expect(untrue).toContain('No sanction is on record in this case.');
    const notDismissed = await isRefused('Close the case', { reason: 'dismissed', ...closing });
    expect(notDismissed).toContain('A violation was found in this case, so it was not dismissed.');
    await look(clerk, 'votes-untrue-closing');
  });

  it('every page of it keeps the rules of accessibility', () => {
    expect(wrong).toEqual([]);
  });
});
