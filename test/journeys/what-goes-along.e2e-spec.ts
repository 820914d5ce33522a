import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { anAcceptedComplaint, answeredOnceMore, aPanel, done, exampleRule, whatever } from './setting.js';

/* What was decided of allegations goes along with them, from case to case. The day is March 10, 2026. */

let redress: StartedApp;
let clerk: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
});
afterAll(() => redress.stop());

const made = { madeBy: 'staff', madeUnder: exampleRule('9') };
const respondentName = 'Senator Aldous Fennimore';
const period = { count: 2, unit: 'years', citation: exampleRule('12'), conductOn: '2020-05-01', ground: 'By the days.' };
const consolidation = (absorbedCaseId: string) => ({ absorbedCaseId, reason: 'The same facts', respondents: 'one-person' });

async function aCaseAbout(complaintId: string, allegations = 1) {
  const opening = { bodyId: panelId, respondentName, origin: 'complaint', complaintIds: [complaintId], subject: 'Remarks' };
  const { id } = done(await clerk.post('/v1/cases', opening)) as { id: string };
  const allegationIds = Array.from({ length: allegations }, () => randomUUID());
  for (const allegationId of allegationIds) {
    const allegation = { allegationId, conduct: 'A deed', provision: exampleRule('4') };
    done(await clerk.post(`/v1/cases/${id}/allegations`, allegation));
  }
  return { id, allegationIds };
}
const complaint = () => anAcceptedComplaint(clerk, redress.anybody(), panelId);
const check = (caseId: string, allegationId: string | undefined, result: string) =>
  clerk.post(`/v1/cases/${caseId}/limitation`, { allegationId, ...period, result, ...made }, whatever);
const decide = (caseId: string, result: string, allegationIds: readonly string[] = []) =>
  clerk.post(`/v1/cases/${caseId}/jurisdiction`, { result, allegationIds, ground: 'By its law.', ...made }, whatever);
const find = (caseId: string, allegationId: string | undefined) =>
  clerk.post(`/v1/findings/${allegationId ?? ''}/determination`, {
    ...{ caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.', ...made },
  });
const refusalOf = async (answer: ReturnType<Client['post']>) => ((await answer).json() as { type: string }).type;
const statusOf = async ({ reference, receiptCode }: { readonly reference: string; readonly receiptCode: string }) => {
  const she = redress.anybody();
  await she.post('/status', { reference, code: receiptCode });
  return (await she.page('/status/mine')).text;
};

it('what came too late, or is outside, in the one case is so in the two as one, and again in the one', async () => {
  const [filed, other] = [await complaint(), await complaint()];
  const stays = await aCaseAbout(filed.id);
  const goes = await aCaseAbout(other.id, 2);
  const [late, outside] = goes.allegationIds;
  done(await check(goes.id, late, 'barred'));
  done(await decide(goes.id, 'partial', [outside ?? '']));

  done(await clerk.post(`/v1/cases/${stays.id}/consolidations`, consolidation(goes.id), whatever));
  await redress.settled();
  await answeredOnceMore(redress);
  await redress.settled();
  expect(await refusalOf(find(stays.id, late))).toBe('/problems/limitation-bars');
  expect(await refusalOf(find(stays.id, outside))).toBe('/problems/outside-jurisdiction');
  expect(done(await clerk.get(`/v1/cases/${stays.id}/file`))).toMatchObject({
    allegations: [{}, { allegationId: late, limitation: { result: 'barred', carriedFrom: goes.id } }, {}],
    jurisdictions: [{ result: 'partial', allegationIds: [outside], carriedFrom: goes.id }],
  });
  expect((await clerk.page(`/cases/${stays.id}/file`)).text).toContain('It was decided elsewhere and holds here, too.');

  // She is told once, whoever has nothing to do with it is not, and the report counts it once.
  const told = 'decided that something in the case was raised too late';
  const times = (text: string, words: string) => text.split(words).length - 1;
  expect([times(await statusOf(other), told), times(await statusOf(filed), told)]).toEqual([1, 0]);
  const { limitations, cases } = done(await clerk.get('/v1/reports/audit'));
  expect(limitations).toMatchObject({ checks: { barred: 1 }, barred: 1 });
  expect(cases.jurisdiction).toMatchObject({ partial: 1 });

  // While they are one it is decided anew, which goes along with the parting.
  done(await check(stays.id, late, 'waived'));
  done(
    await clerk.post(`/v1/cases/${stays.id}/partings`, { partedCaseId: goes.id, reason: 'Other witnesses.', ...made }, whatever),
  );
  await redress.settled();
  await answeredOnceMore(redress);
  await redress.settled();
  expect(done(await clerk.get(`/v1/cases/${goes.id}/file`))).toMatchObject({
    allegations: [{ limitation: { result: 'waived', carriedFrom: stays.id } }, {}],
    jurisdictions: [{ result: 'partial', allegationIds: [outside] }],
  });
  expect(done(await clerk.get(`/v1/cases/${stays.id}/file`))).toMatchObject({ jurisdictions: [] });
  expect(await refusalOf(find(goes.id, outside))).toBe('/problems/outside-jurisdiction');
  expect(done(await clerk.get('/v1/reports/audit')).limitations).toMatchObject({ checks: { barred: 1, waived: 1 }, barred: 0 });
});

it('what was checked of an allegation goes along when it is severed', async () => {
  const { id, allegationIds } = await aCaseAbout((await complaint()).id, 2);
  done(await check(id, allegationIds[1], 'tolled'));
  const severing = { allegationIds: [allegationIds[1]], subject: 'The bond', reason: 'Other witnesses.', ...made };
  const { intoCaseId } = done(await clerk.post(`/v1/cases/${id}/severances`, severing, whatever)) as { intoCaseId: string };
  await redress.settled();
  expect(done(await clerk.get(`/v1/cases/${intoCaseId}/file`))).toMatchObject({
    allegations: [{ limitation: { result: 'tolled', carriedFrom: id } }],
  });
});

describe('an opinion on which the respondent relied', () => {
  const claim = { opinion: 'Opinion 2026-4', facts: 'The host paid the trip.', disclosed: 'in-full' };
  const relies = async (caseId: string, allegationIds: readonly string[] = []) =>
    done(await clerk.post(`/v1/cases/${caseId}/reliances`, { ...claim, allegationIds }));
  const reliancesIn = async (caseId: string) => {
    await redress.settled();
    const { reliances } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as {
      readonly reliances: readonly {
        relianceId: string;
        carriedFrom?: string;
        allegationIds: readonly string[];
        decided?: object;
      }[];
    };
    return reliances;
  };
  const settle = (caseId: string, relianceId: string | undefined, result: string) =>
    clerk.post(`/v1/cases/${caseId}/reliances/${relianceId ?? ''}/decision`, {
      ...{ result, reasons: 'So', citation: exampleRule('7'), telling: 'told', ...made },
    });
  const close = (caseId: string) =>
    clerk.post(`/v1/cases/${caseId}/closing`, { reason: 'no-action', note: 'So', ...made }, whatever);
  const open = 'opinion on which the respondent relied, of which nothing was decided (1)';

  it('is open at the closing, goes along with a consolidation, and comes back with what was decided', async () => {
    const [filed, other] = [await complaint(), await complaint()];
    const [stays, goes] = [await aCaseAbout(filed.id), await aCaseAbout(other.id)];
    await relies(goes.id);
    expect((await close(goes.id)).text).toContain(open);
    done(await clerk.post(`/v1/cases/${stays.id}/consolidations`, consolidation(goes.id), whatever));
    await redress.settled();
    await answeredOnceMore(redress);
    const [brought, ...more] = await reliancesIn(stays.id);
    expect([brought, more]).toEqual([expect.objectContaining({ carriedFrom: goes.id, allegationIds: goes.allegationIds }), []]);
    expect((await close(stays.id)).text).toContain(open);

    done(await settle(stays.id, brought?.relianceId, 'accepted'));
    expect((await close(stays.id)).text).not.toContain('on which the respondent relied');
    await relies(stays.id, stays.allegationIds);
    const parting = { partedCaseId: goes.id, reason: 'Other witnesses.', ...made };
    done(await clerk.post(`/v1/cases/${stays.id}/partings`, parting, whatever));
    await redress.settled();
    await answeredOnceMore(redress);
    expect(await reliancesIn(goes.id)).toMatchObject([{ decided: { result: 'accepted', carriedFrom: stays.id } }]);
    expect(await reliancesIn(stays.id)).toMatchObject([{ allegationIds: stays.allegationIds }]);
    expect((await statusOf(other)).split('The body decided that an advisory opinion could be relied on')).toHaveLength(2);
  });

  it('goes along with what is severed, and is open there alone', async () => {
    const { id, allegationIds } = await aCaseAbout((await complaint()).id, 2);
    await relies(id, [allegationIds[1] ?? '']);
    const severing = { allegationIds: [allegationIds[1]], subject: 'The bond', reason: 'Other witnesses.', ...made };
    const { intoCaseId } = done(await clerk.post(`/v1/cases/${id}/severances`, severing, whatever)) as { intoCaseId: string };
    expect(await reliancesIn(intoCaseId)).toMatchObject([{ carriedFrom: id, allegationIds: [allegationIds[1]] }]);
    expect(await reliancesIn(id)).toEqual([]);
    expect((await close(intoCaseId)).text).toContain(open);
    expect((await close(id)).text).not.toContain('on which the respondent relied');
  });
});
