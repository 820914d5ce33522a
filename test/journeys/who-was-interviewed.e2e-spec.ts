import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { textOfActs } from './acts.js';
import { aPanel, complaintTo, done, exampleRule, staffId, whatever, type FiledComplaint } from './setting.js';

/*
 * Who may learn who was interviewed, how, and who tells that person. The clerk asks, the investigator of the case approves, and a
 * second investigator has no part in it.
 */

const witness = 'Balthazar Nettlefold';
const expert = 'Ottilie Fernsby';
const complainant = 'Zephyrine Quackenbush';

let redress: StartedApp;
let clerk: Client;
let investigator: Client;
let caseId: string;
let complaints: FiledComplaint[];
const interviews = { witness: randomUUID(), expert: randomUUID(), complainant: randomUUID() };

const on = (path: string) => `/v1/investigations/${caseId}/${path}`;
const send = (who: Client, path: string, body: object) => who.post(on(path), body, whatever);

beforeAll(async () => {
  redress = await startedApp({ staff: fictionalStaff });
  [clerk, investigator] = [await redress.as('clerk'), await redress.as('investigator')];
  const bodyId = await aPanel(clerk);
  complaints = [];
  for (const name of ['Odo Openly', complainant]) {
    const body = { ...complaintTo(bodyId), identity: 'confidential', complainant: { name } };
    const filed = done(await redress.anybody().post('/v1/complaints', body)) as FiledComplaint;
    complaints.push(filed);
    done(await clerk.post(`/v1/complaints/${filed.id}/screening`, { outcome: 'accepted', reasons: 'So' }, whatever));
  }
  const complaintIds = complaints.map(({ id }) => id);
  const opening = { bodyId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', complaintIds, subject: 'Remarks' };
  caseId = String(done(await clerk.post('/v1/cases', opening)).id);
  done(await send(clerk, 'authorization', { scope: 'All', dueOn: '2099-01-01', dueUnder: exampleRule('9') }));
  done(await send(clerk, 'investigator', { investigatorId: staffId('investigator') }));
  done(await send(investigator, 'ownership', {}));
  const held = [
    { interviewId: interviews.witness, role: 'witness', interviewee: witness, summary: 'He saw it.' },
    { interviewId: interviews.expert, role: 'expert', interviewee: expert, summary: 'She explained it.', naming: 'named' },
    { interviewId: interviews.complainant, role: 'complainant', interviewee: complainant, summary: 'She told it.' },
  ];
  for (const one of held) done(await send(investigator, 'interviews', one));
  await redress.settled();
}, 60_000);
afterAll(() => redress.stop());

const fileOf = async (who: Client) => done(await who.get(`/v1/cases/${caseId}/file`));
const requestOn = async (interviewId: string): Promise<string> => {
  await redress.settled();
  const { interviewees } = await fileOf(clerk);
  return interviewees.find((one: { interviewId: string }) => one.interviewId === interviewId).requests[0].requestId as string;
};

describe('a witness who agrees later to be named', () => {
  const shows = async () => (await send(clerk, 'interviewee-openings', { interviewId: late, purpose: 'contact' })).status;
  const late = randomUUID();
  const name = 'Peregrine Woolcott';

  it('is named by one recorded click from then on, and by two people again once that turns out to be a mistake', async () => {
    const held = { interviewId: late, role: 'witness', interviewee: name, summary: 'He heard it.' };
    done(await send(investigator, 'interviews', held));
    await redress.settled();
    expect(await shows()).toBe(403);
    done(await send(clerk, 'interviewee-requests', { interviewId: late, purpose: 'contact', reason: 'A question' }));
    await redress.settled();
    const requestId = await requestOn(late);
    const waiting = async () =>
      (done(await investigator.get('/v1/queue')).openings as readonly { readonly requestId: string }[]).map(
        (one) => one.requestId,
      );
    expect(await waiting()).toContain(requestId);
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('agreed to be named');

    const agreement = { interviewId: late, takenBy: 'The investigator', how: 'Signed in the office' };
    expect((await send(await redress.as('second-investigator'), 'interviewee-agreements', agreement)).status).toBe(404);
    expect((await send(await redress.as('auditor'), 'interviewee-agreements', agreement)).status).toBe(403);
    done(await send(investigator, 'interviewee-agreements', agreement));
    await redress.settled();
    expect(await waiting()).not.toContain(requestId);
    const answer = await send(clerk, 'interviewee-openings', { interviewId: late, purpose: 'contact' });
    expect(answer.text).toContain(name);
    await redress.settled();
    const page = (await clerk.page(`/cases/${caseId}/file`)).text + (await textOfActs(clerk, caseId));
    expect(page).not.toContain(name);
    expect(page).toContain('Taken by: The investigator');
    expect(page).toContain('Close the name again');

    const mistake = { interviewId: late, reason: 'He meant another interview' };
    done(await send(clerk, 'interviewee-agreements/voiding', mistake));
    expect(await shows()).toBe(403);
    await redress.settled();
    const { timeline } = await fileOf(clerk);
    const types = (timeline as readonly { readonly type: string; readonly data: { readonly interviewId?: string } }[])
      .filter(({ data }) => data.interviewId === late)
      .map(({ type }) => type);
    expect(types).toEqual([
      'InterviewHeld',
      'IntervieweeOpeningRequested',
      'IntervieweeAgreedToBeNamed',
      'IntervieweeOpened',
      'IntervieweeAgreementVoided',
    ]);
  });

  it('agrees for those of several interviews that were chosen, by one form, and for none of somebody else', async () => {
    const [first, second, third, ofAnother] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const twice = 'Leocadia Thornquist';
    const hold = (interviewId: string, interviewee: string, occurredOn: string) =>
      send(investigator, 'interviews', { interviewId, role: 'witness', interviewee, summary: 'She heard it.', occurredOn });
    done(await hold(first, twice, '2026-03-10'));
    done(await hold(second, 'leocadia  THORNQUIST', '2026-03-10'));
    done(await hold(third, twice, '2026-03-10'));
    done(await hold(ofAnother, 'Barnaby Ormesher', '2026-03-10'));
    await redress.settled();
    const page = await textOfActs(clerk, caseId);
    expect(page).toMatch(new RegExp(`<input[^>]*name="alsoInterviewIds"[^>]*value="${second}"`));
    expect(page).not.toMatch(new RegExp(`<input[^>]*name="alsoInterviewIds"[^>]*value="${ofAnother}"`));

    const agreement = { interviewId: first, takenBy: 'The clerk', how: 'By telephone' };
    const opens = async (interviewId: string) =>
      (await send(clerk, 'interviewee-openings', { interviewId, purpose: 'contact' })).status;
    const wrong = await send(clerk, 'interviewee-agreements', { ...agreement, alsoInterviewIds: [second, ofAnother] });
    expect([wrong.status, wrong.json().type]).toEqual([404, '/problems/interview-unknown']);
    expect([await opens(first), await opens(second)]).toEqual([403, 403]);

    done(await send(clerk, 'interviewee-agreements', { ...agreement, alsoInterviewIds: [second] }));
    expect([await opens(first), await opens(second), await opens(third), await opens(ofAnother)]).toEqual([200, 200, 403, 403]);
    await redress.settled();
    const after = (await clerk.page(`/cases/${caseId}/acts`)).text;
    for (const interviewId of [first, second]) expect(after).toContain(`/acts/not-agreed-${interviewId}"`);
    expect(after).toContain(`/acts/agreed-${third}"`);
  });

  it('cannot be a complainant, who agrees herself', async () => {
    const agreement = { interviewId: interviews.complainant, takenBy: 'The clerk', how: 'By telephone' };
    const answer = await send(clerk, 'interviewee-agreements', agreement);
    expect(answer.status).toBe(409);
    expect(answer.json().type).toBe('/problems/consent-is-the-complainants');
  });
});

describe('somebody who agreed to be named', () => {
  it('is shown by one click, to those whose work it is, on the page that answers and no other', async () => {
    const form = { interviewId: interviews.expert, purpose: 'contact' };
    expect((await clerk.page(`/cases/${caseId}/file`)).text).not.toContain(expert);
    const page = await investigator.postForm(on('interviewee-openings'), form);
    expect([page.status, page.text.includes(expert)]).toEqual([200, true]);
    expect((await clerk.page(`/cases/${caseId}/file`)).text).not.toContain(expert);
    for (const handle of ['second-investigator', 'chair', 'auditor', 'operator']) {
      expect([403, 404]).toContain((await send(await redress.as(handle), 'interviewee-openings', form)).status);
    }
  });

  it('is shown by the name that was put right, where it had been written down wrongly', async () => {
    await redress.settled();
    const { timeline } = (await fileOf(clerk)) as {
      readonly timeline: readonly { readonly eventId: string; readonly stream: string; readonly data: object }[];
    };
    const held = timeline.find(({ data }) => 'interviewId' in data && data.interviewId === interviews.expert);
    const right = 'Ottilie Fernsby-Holt';
    const correction = {
      stream: held?.stream,
      targetEventId: held?.eventId,
      field: 'interviewee',
      becomes: right,
      reason: 'A slip',
    };
    done(await clerk.post('/v1/corrections', correction, whatever));
    const form = { interviewId: interviews.expert, purpose: 'contact' };
    expect(done(await send(investigator, 'interviewee-openings', form)).interviewee).toBe(right);
    expect((await investigator.postForm(on('interviewee-openings'), form)).text).toContain(right);
    expect((await clerk.page(`/cases/${caseId}/file`)).text).not.toContain('Fernsby');
  });

  it('leaves a line in the timeline by what the file calls the person', async () => {
    await redress.settled();
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('Name of Expert 1 opened by an investigator');
  });
});

describe('a witness in confidence', () => {
  const form = { interviewId: interviews.witness, purpose: 'safety' };

  it('is shown to nobody alone', async () => {
    const refused = await send(clerk, 'interviewee-openings', { ...form, notice: 'owed' });
    expect([refused.status, refused.json().type]).toEqual([403, '/problems/two-people-needed']);
  });

  it('is asked for by one and approved by another, who sees why', async () => {
    done(await send(clerk, 'interviewee-requests', { ...form, reason: 'He may be in danger.' }));
    const requestId = await requestOn(interviews.witness);
    expect((await send(clerk, 'interviewee-approvals', { requestId })).status).toBe(403);
    const page = await textOfActs(investigator, caseId);
    expect(page).toContain('Let a colleague see who Witness 1 is');
    expect(page).toContain('He may be in danger.');
    done(await send(investigator, 'interviewee-approvals', { requestId }));
  });

  it('is shown once it is said who tells him, and to the one who asked alone', async () => {
    expect((await send(clerk, 'interviewee-openings', form)).json().type).toBe('/problems/notice-needed');
    expect((await send(investigator, 'interviewee-openings', { ...form, notice: 'owed' })).status).toBe(403);
    const shown = done(await send(clerk, 'interviewee-openings', { ...form, notice: 'owed' }));
    expect([shown.interviewee, shown.notice]).toEqual([witness, 'owed']);
  });

  it('waits to be told, until that is recorded', async () => {
    await redress.settled();
    expect(await textOfActs(clerk, caseId)).toContain('Record that Witness 1 was told');
    done(await send(clerk, 'interviewee-notices', { interviewId: interviews.witness, how: 'By telephone' }));
    await redress.settled();
    expect(await textOfActs(clerk, caseId)).not.toContain('Record that Witness 1 was told');
  });

  it('is not shown after a quarter of an hour, not even by the same request sent again', async () => {
    const key = { ...whatever, 'idempotency-key': '6f1f7c1e-6f8a-4c55-9f3e-0a6f6d6f1a12' };
    const opens = (sent: Readonly<Record<string, string>>) =>
      clerk.post(on('interviewee-openings'), { ...form, notice: 'owed' }, sent);
    redress.on('2026-03-10', '15:14');
    expect((await opens(key)).text).toContain(witness);
    redress.on('2026-03-10', '15:30');
    for (const sent of [key, whatever, whatever]) {
      const late = await opens(sent);
      expect(late.status).toBeGreaterThanOrEqual(403);
      expect(late.text).not.toContain(witness);
    }
    await redress.settled();
    const { timeline } = await fileOf(clerk);
    expect(timeline.map(({ type }: { type: string }) => type)).toContain('IntervieweeOpeningExpired');
  });

  it('is not approved for somebody who has no part in the case any more', async () => {
    done(await send(investigator, 'interviewee-requests', { ...form, reason: 'To hear him again.' }));
    const requestId = await requestOn(interviews.witness);
    done(await send(clerk, 'investigator', { investigatorId: staffId('second-investigator') }));
    const refused = await send(clerk, 'interviewee-approvals', { requestId });
    expect(refused.json().type).toBe('/problems/conflict-of-interest');
    done(await send(clerk, 'interviewee-refusals', { requestId, reason: 'Not your case any more.' }));
  });
});

describe('a complainant who was interviewed', () => {
  it('is opened by two people, and reads so on her status page, and nobody else does', async () => {
    const second = await redress.as('second-investigator');
    done(await send(second, 'ownership', {}));
    const form = { interviewId: interviews.complainant, purpose: 'contact' };
    done(await send(second, 'interviewee-requests', { ...form, reason: 'To hear her again.' }));
    done(await send(clerk, 'interviewee-approvals', { requestId: await requestOn(interviews.complainant) }));
    const shown = done(await send(second, 'interviewee-openings', form));
    expect([shown.interviewee, shown.notice]).toEqual([complainant, 'status-page']);
    await redress.settled();
    const pages = await Promise.all(
      complaints.map(async ({ reference, receiptCode: code }) => {
        const own = redress.anybody();
        await own.post('/status', { reference, code });
        return (await own.page('/status/mine')).text;
      }),
    );
    const said = 'The investigator opened your name in the record of an interview';
    expect(pages.map((page) => page.includes(said))).toEqual([false, true]);
  });
});
