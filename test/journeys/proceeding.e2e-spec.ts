import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, anAcceptedComplaint, done, exampleRule, seats, staffId, whatever } from './setting.js';

/* Hearings, a settlement, an appeal that sends the case back, and referrals, as clerks record them. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;
let panel: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panel = await aPanel(clerk, seats);
});
afterAll(() => redress.stop());

interface File {
  readonly closed?: object;
  readonly hearings: readonly { readonly hearingId: string; readonly state: string }[];
  readonly settlements: readonly { readonly settlementId: string; readonly state: string }[];
  readonly appeals: readonly { readonly appealId: string }[];
  readonly referrals: readonly { readonly referralId: string }[];
  readonly allegations: readonly { readonly finding?: object }[];
  readonly setAside: readonly string[];
}

async function aMatter() {
  const filed = await anAcceptedComplaint(clerk, redress.anybody(), panel);
  const opening = { bodyId: panel, respondentName: 'Senator Isolde Brambling', origin: 'complaint', complaintIds: [filed.id] };
  const { id: caseId } = done(await clerk.post('/v1/cases', { ...opening, subject: 'A dinner' })) as { readonly id: string };
  const allegationId = crypto.randomUUID();
  const allegation = { allegationId, conduct: 'Remarks', provision: exampleRule('4') };
  done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation));
  const complainant = redress.anybody();
  await complainant.post('/status', { reference: filed.reference, code: filed.receiptCode });
  const post = (path: string, body: object) => clerk.post(`/v1/cases/${caseId}/${path}`, body, whatever);
  return {
    ...{ caseId, allegationId, post },
    send: async (path: string, body: object) => done(await post(path, body)),
    refused: async (path: string, body: object) => String((await post(path, body)).json().type).replace('/problems/', ''),
    file: async () => {
      await redress.settled();
      return done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as File;
    },
    page: async () => (await clerk.page(`/cases/${caseId}/file`)).text,
    status: async () => {
      await redress.settled();
      return (await complainant.page('/status/mine')).text;
    },
  };
}

const hearing = { heldOn: '2026-04-02', place: 'Room 12', hearer: 'hearing-officer', officer: 'Ottoline Marsh' };

describe('a hearing', () => {
  it('is set, told, opened and concluded, and whoever complained reads the day and nothing else', async () => {
    const { send, file, status, page } = await aMatter();
    await send('hearings', hearing);
    const [set] = (await file()).hearings;
    const at = `hearings/${set?.hearingId ?? ''}`;
    const told = await status();
    for (const said of ['A hearing was set', 'April 2, 2026']) expect(told).toContain(said);
    for (const hidden of ['Room 12', 'Ottoline']) expect(told).not.toContain(hidden);
    expect(await page()).toContain('Ottoline Marsh');
    await send(`${at}/notice`, { noticeTo: 'both-parties', how: 'By certified mail' });
    await send(`${at}/opening`, {});
    await send(`${at}/conclusion`, {});
    await send(`${at}/report`, { summary: 'It was so.' });
    expect((await file()).hearings).toMatchObject([{ state: 'concluded', reported: true, noticeOn: '2026-03-10' }]);
  });

  it('is heard by nobody who voted on probable cause or has a conflict in the case', async () => {
    const { caseId, refused, send, file } = await aMatter();
    const motion = {
      caseId,
      kind: 'probable-cause',
      question: 'Is there cause?',
      movedBy: staffId('chair'),
      present: seats.map(staffId),
    };
    const { motionId } = done(await clerk.post(`/v1/bodies/${panel}/motions`, motion)) as { readonly motionId: string };
    const vote = { memberId: staffId('second-member'), vote: 'yea' };
    done(await clerk.post(`/v1/bodies/${panel}/motions/${motionId}/votes`, vote, whatever));
    const before = (officer: string) => refused('hearings', { ...hearing, officer });
    expect(await before(staffId('second-member'))).toBe('took-part-in-probable-cause');
    await send('conflicts', { personId: staffId('counsel'), ground: 'other', note: 'Kin' });
    expect(await before(staffId('counsel'))).toBe('conflict-of-interest');
    await send('hearings', { ...hearing, officer: staffId('investigator') });
    const at = `hearings/${(await file()).hearings[0]?.hearingId ?? ''}`;
    await send('conflicts', { personId: staffId('investigator'), ground: 'other', note: 'Kin' });
    expect(await refused(`${at}/opening`, {})).toBe('conflict-of-interest');
    await send(`${at}/officer`, { officer: 'Ottoline Marsh', reason: 'The first one has a conflict' });
    await send(`${at}/opening`, {});
  });
});

describe('a settlement', () => {
  it('ends a case as settled only once it is agreed to and approved', async () => {
    const { send, refused, file, status } = await aMatter();
    await send('settlements', { proposedBy: 'enforcement-counsel', terms: 'An apology and training' });
    const at = `settlements/${(await file()).settlements[0]?.settlementId ?? ''}`;
    const closing = {
      reason: 'settled',
      note: 'Agreed',
      madeBy: 'settlement',
      madeUnder: exampleRule('6'),
      openMatters: 'stated',
    };
    expect(await refused('closing', closing)).toBe('no-settlement-approved');
    const approval = { madeBy: 'chair', madeUnder: exampleRule('6') };
    expect(await refused(`${at}/approval`, approval)).toBe('settlement-not-agreed');
    await send(`${at}/agreement`, { agreedBy: 'respondent' });
    // What is negotiated is nobody else's business, and a settlement of which nothing came is not told at all.
    await send('settlements', { proposedBy: 'respondent', terms: 'Nothing but a letter' });
    const failed = (await file()).settlements[1]?.settlementId ?? '';
    await send(`settlements/${failed}/rejection`, { reason: 'Too little' });
    expect(await status()).not.toMatch(/settle|apology|letter|Too little/i);
    await send(`${at}/approval`, approval);
    expect((await file()).settlements).toMatchObject([{ state: 'approved', madeBy: 'chair' }, { state: 'rejected' }]);
    const told = await status();
    expect(told).toContain('A settlement was approved');
    expect(told).not.toMatch(/apology|letter|Too little/i);
    await send('closing', closing);
  });
});

describe('an appeal', () => {
  it('that sends the case back opens it again, and vacates what was appealed', async () => {
    const { caseId, allegationId, send, post, file, status } = await aMatter();
    const found = { caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.' };
    done(await clerk.post(`/v1/findings/${allegationId}/determination`, found, whatever));
    await send('closing', { reason: 'no-action', note: 'So', openMatters: 'stated' });
    await send('appeals', {
      filedBy: 'respondent',
      before: 'The supreme court',
      grounds: 'No notice',
      allegationIds: [allegationId],
    });
    const at = `appeals/${(await file()).appeals[0]?.appealId ?? ''}`;
    await send(`${at}/argument`, {});
    await send(`${at}/decision`, { result: 'remanded', summary: 'Hear the respondent.', source: 'Opinion of March 10' });
    const after = await file();
    expect(after.closed).toBeUndefined();
    expect(after.allegations[0]).not.toHaveProperty('finding');
    expect(after.setAside).toEqual([allegationId]);
    expect(await status()).toContain('The body must look at the case again.');
    expect((await post(`${at}/decision`, { result: 'affirmed', summary: 'So', source: 'So' })).text).toContain('appeal-decided');
  });

  it('that is pending is named by a closing, as is a hearing that is set', async () => {
    const { send, post } = await aMatter();
    await send('appeals', { filedBy: 'complainant', before: 'The full body', grounds: 'Not heard' });
    await send('hearings', hearing);
    const { status, text } = await post('closing', { reason: 'no-action', note: 'Over' });
    expect(status).toBe(409);
    for (const open of ['hearing that is set or open (1)', 'appeal that is pending (1)']) expect(text).toContain(open);
  });
});

describe('a referral', () => {
  it('and what comes back of it is told to the parties only where they may know', async () => {
    const { send, file, status, page } = await aMatter();
    const referral = { to: 'The State Auditor', extent: 'full', reasons: 'Its matter', telling: 'told' };
    await send('referrals', { ...referral, to: 'The District Attorney', telling: 'not-told' });
    await send('referrals', referral);
    for (const { referralId } of (await file()).referrals)
      await send(`referrals/${referralId}/answer`, { answer: 'declined', what: 'Not ours', source: 'A letter of March 10' });
    const told = await status();
    expect(told).toContain('The State Auditor');
    expect(told).toContain('It did not take up the matter.');
    expect(told).not.toContain('District Attorney');
    expect(told.match(/The other authority answered/g)).toHaveLength(1);
    expect(await page()).toContain('The District Attorney');
  });

  it('of which the parties may not know is not told by the closing either', async () => {
    const { send, status } = await aMatter();
    await send('referrals', { to: 'The District Attorney', extent: 'full', reasons: 'Its matter', telling: 'not-told' });
    await send('closing', { reason: 'referred', note: 'There', openMatters: 'stated' });
    const told = await status();
    expect(told).toContain('The case is closed.');
    expect(told).not.toMatch(/another authority|District Attorney|referred/i);
  });

  it('of the whole lets a case be closed as referred, unless it was declined', async () => {
    const { send, refused, file } = await aMatter();
    await send('referrals', { to: 'The State Auditor', extent: 'full', reasons: 'Its matter', telling: 'told' });
    const at = `referrals/${(await file()).referrals[0]?.referralId ?? ''}`;
    await send(`${at}/answer`, { answer: 'declined', what: 'Not ours', source: 'A letter' });
    const closing = { reason: 'referred', note: 'There', openMatters: 'stated' };
    expect(await refused('closing', closing)).toBe('nothing-was-referred');
    await send('referrals', { to: 'The ethics board', extent: 'full', reasons: 'Its matter', telling: 'told' });
    await send('closing', closing);
  });
});
