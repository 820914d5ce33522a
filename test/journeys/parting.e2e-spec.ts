import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { anAcceptedComplaint, answeredOnceMore, aPanel, done, exampleRule, staffId, whatever } from './setting.js';

/* Two cases about one senator that become one, and two again. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
});
afterAll(() => redress.stop());

it('each goes on with what it brought, she reads it, and who was walled off from the two stays so', async () => {
  const panelId = await aPanel(clerk);
  const complaints = [
    await anAcceptedComplaint(clerk, redress.anybody(), panelId),
    await anAcceptedComplaint(clerk, redress.anybody(), panelId),
  ];
  const respondentName = 'Senator Aldous Fennimore';
  const opened = async (complaintId = '') => {
    const opening = { bodyId: panelId, respondentName, origin: 'complaint', complaintIds: [complaintId], subject: 'Remarks' };
    const { id } = done(await clerk.post('/v1/cases', opening)) as { id: string };
    const allegationId = randomUUID();
    const allegation = { allegationId, conduct: `A deed of case ${id}`, provision: exampleRule('4') };
    done(await clerk.post(`/v1/cases/${id}/allegations`, allegation));
    return { id, allegationId };
  };
  const [stays, goes] = [await opened(complaints[0]?.id), await opened(complaints[1]?.id)];
  const on = (path: string) => `/v1/investigations/${goes.id}/${path}`;
  const investigator = await redress.as('investigator');
  done(await clerk.post(on('authorization'), { scope: 'All', dueOn: '2099-01-01', dueUnder: exampleRule('9') }, whatever));
  done(await clerk.post(on('investigator'), { investigatorId: staffId('investigator') }, whatever));
  done(await investigator.post(on('recusal'), { ground: 'Kin' }, whatever));
  done(await clerk.post(`/v1/cases/${goes.id}/conflicts`, { personId: staffId('counsel'), ground: 'household' }, whatever));

  const consolidation = { absorbedCaseId: goes.id, reason: 'The same facts', respondents: 'one-person' };
  done(await clerk.post(`/v1/cases/${stays.id}/consolidations`, consolidation, whatever));
  await redress.settled();
  // Whoever gave up the one matter, or has a conflict in it, has no part in the two of them either.
  const assigned = await clerk.post(
    `/v1/cases/${stays.id}/counsel`,
    { counselId: staffId('counsel'), capacity: 'advisory' },
    whatever,
  );
  expect([assigned.status, assigned.text]).toEqual([409, expect.stringContaining('conflict-of-interest')]);
  const again = { scope: 'All', dueOn: '2099-01-01', dueUnder: exampleRule('9') };
  done(await clerk.post(`/v1/investigations/${stays.id}/authorization`, again, whatever));
  const back = await clerk.post(
    `/v1/investigations/${stays.id}/investigator`,
    { investigatorId: staffId('investigator') },
    whatever,
  );
  expect([back.status, back.text]).toEqual([409, expect.stringContaining('conflict-of-interest')]);

  const recusal = { caseId: stays.id, memberId: staffId('third-member'), ground: 'A relative' };
  done(await clerk.post(`/v1/bodies/${panelId}/recusals`, recusal, whatever));
  done(await clerk.post(`/v1/cases/${stays.id}/conflicts`, { personId: staffId('chair'), ground: 'household' }, whatever));
  done(await clerk.post(`/v1/cases/${stays.id}/legal-holds`, { reason: 'A court has asked' }, whatever));
  const amended = { conduct: 'A deed, put otherwise', provision: exampleRule('5'), reason: 'It was another rule' };
  done(await clerk.post(`/v1/cases/${stays.id}/allegations/${goes.allegationId}`, amended, whatever));

  const made = { madeBy: 'staff', madeUnder: exampleRule('9') };
  const parting = { partedCaseId: goes.id, reason: 'Other witnesses.', ...made };
  const found = { caseId: stays.id, result: 'violation', standard: 'preponderance', reasons: 'Heard.', ...made };
  done(await clerk.post(`/v1/findings/${goes.allegationId}/determination`, found, whatever));
  const refused = await clerk.post(`/v1/cases/${stays.id}/partings`, parting, whatever);
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('allegation-already-disposed')]);
  const vacated = { caseId: stays.id, by: 'body', reason: 'Too early' };
  done(await clerk.post(`/v1/findings/${goes.allegationId}/vacation`, vacated, whatever));
  done(await clerk.post(`/v1/cases/${stays.id}/partings`, parting, whatever));
  await redress.settled();
  // What the processes make of the whole log, once more, changes nothing.
  await answeredOnceMore(redress);
  await redress.settled();

  const first = done(await clerk.get(`/v1/cases/${stays.id}/file`));
  const second = done(await clerk.get(`/v1/cases/${goes.id}/file`));
  expect(first).toMatchObject({ complaintIds: [complaints[0]?.id], allegations: [{ allegationId: stays.allegationId }] });
  expect(second).toMatchObject({
    ...{ complaintIds: [complaints[1]?.id], partedFrom: [stays.id], recusedMembers: [staffId('third-member')] },
    allegations: [{ allegationId: goes.allegationId, conduct: 'A deed, put otherwise', provision: exampleRule('5') }],
  });
  expect(second.closed).toBeUndefined();
  for (const said of [`/cases/${goes.id}`, 'Other witnesses.', exampleRule('9')])
    expect((await clerk.page(`/cases/${stays.id}/file`)).text).toContain(said);
  expect((await clerk.page(`/cases/${goes.id}/file`)).text).toContain('This case was part of another one for a time');
  for (const handle of ['chair', 'third-member'])
    expect((await (await redress.as(handle)).page(`/cases/${goes.id}/file`)).status).not.toBe(200);
  expect(done(await clerk.get(`/v1/cases/${goes.id}/erasure`))).toMatchObject({ holds: [{}] });

  const she = redress.anybody();
  await she.post('/status', { reference: complaints[1]?.reference ?? '', code: complaints[1]?.receiptCode ?? '' });
  expect((await she.page('/status/mine')).text).toContain('The case is no longer combined with the other one.');

  const { findings, cases } = done(await clerk.get('/v1/reports/audit'));
  expect([findings.allegationsMade, findings.undecided, cases.consolidations, cases.partings]).toEqual([2, 2, 1, 1]);

  // And what was parted can be consolidated once more.
  done(await clerk.post(`/v1/cases/${stays.id}/consolidations`, consolidation, whatever));
  expect(done(await clerk.get(`/v1/cases/${stays.id}/file`)).allegations).toHaveLength(2);
});
