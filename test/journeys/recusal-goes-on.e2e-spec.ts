import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type StartedApp } from '#testing';
import { aCase, aPanel, done, seats, staffId, whatever } from './setting.js';

let redress: StartedApp;

beforeAll(async () => {
  redress = await startedApp();
});
afterAll(() => redress.stop());

it('a member who stepped aside in a case has stepped aside in the one in which it goes on', async () => {
  const clerk = await redress.as('clerk');
  const panel = await aPanel(clerk);
  const [into, absorbed] = [(await aCase(clerk, panel)).caseId, (await aCase(clerk, panel)).caseId];
  const [chair = '', ...others] = seats.map(staffId);
  done(await clerk.post(`/v1/bodies/${panel}/recusals`, { memberId: chair, caseId: absorbed, ground: 'Kin' }, whatever));
  const consolidation = { absorbedCaseId: absorbed, reason: 'The same facts', respondents: 'one-person' };
  done(await clerk.post(`/v1/cases/${into}/consolidations`, consolidation, whatever));
  await redress.settled();

  expect(done(await clerk.get(`/v1/cases/${into}/file`)).recusedMembers).toEqual([chair]);
  const motion = { caseId: into, kind: 'finding', question: 'So?', movedBy: others[0], allegationIds: [] };
  const put = (present: readonly string[]) => clerk.post(`/v1/bodies/${panel}/motions`, { ...motion, present }, whatever);
  expect((await put([chair, ...others])).json().type).toBe('/problems/member-recused');
  done(await put(others));
});
