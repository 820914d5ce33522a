import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aComplaint, aPanel, done, exampleRule, whatever, type FiledComplaint } from './setting.js';

/* A complaint goes to a prosecutor who asks that nobody learns of it. Its clocks run by the example pack. */

let redress: StartedApp;
let clerk: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
  const adoption = { pack: 'generic-legislature@1', citation: exampleRule('1') };
  done(await clerk.post(`/v1/bodies/${panelId}/rule-packs`, adoption, whatever));
});
afterAll(() => redress.stop());

const to = { to: 'The Attorney General', extent: 'full', reasons: 'A crime is alleged' };
const untoldUnder = 'The Attorney General, letter of March 9';
const refer = ({ id }: FiledComplaint, more: object) => clerk.post(`/v1/complaints/${id}/referral`, { ...to, ...more }, whatever);
const acts = async ({ id }: FiledComplaint, what: string, data: object) =>
  done(await clerk.post(`/v1/complaints/${id}/${what}`, data, whatever));
const complainant = async ({ reference, receiptCode }: FiledComplaint) => {
  const visitor = redress.anybody();
  await visitor.postForm('/status', { reference, code: receiptCode });
  return visitor;
};
const shown = async (filed: FiledComplaint) => {
  await redress.settled();
  return (await (await complainant(filed)).page('/status/mine')).text;
};
const figures = async () => {
  await redress.settled();
  const { complaints, clocks } = done(await clerk.get('/v1/reports/audit')) as unknown as {
    readonly complaints: Readonly<Record<string, unknown>>;
    readonly clocks: unknown;
  };
  return { complaints, clocks };
};
/** Without what differs between any two complaints, and between any two answers. */
const alike = (page: string, { reference, id }: FiledComplaint) =>
  page
    .replaceAll(reference, 'REFERENCE')
    .replaceAll(id, 'ID')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID');

describe('a referral of a complaint that is concealed', () => {
  it('names who asked for it, or is refused', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    const refused = await refer(filed, { telling: 'not-told' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('concealed-on-whose-word')]);
  });

  it('leaves no trace on the page of the complainant nor in the report, while staff read all of it', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    await acts(filed, 'acknowledgement', { message: 'We have it.' });
    const before = await figures();
    done(await refer(filed, { telling: 'not-told', untoldUnder }));
    const page = await shown(filed);
    for (const hidden of ['Attorney General', 'another authority', 'Another authority', 'sent to', 'no longer counts'])
      expect(page).not.toContain(hidden);
    expect(page).toContain('as soon as you are allowed to know');
    expect((await figures()).complaints).toEqual(before.complaints);
    const staff = (await clerk.page(`/complaints/${filed.id}`)).text;
    for (const said of ['The complainant may not know of it.', 'The parties may not know', untoldUnder])
      expect(staff).toContain(said);
  });

  it('lets the complainant add what is missing, and staff confirm another complaint, as ever', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    await acts(filed, 'deficiency', { deficiency: 'Not signed', cureBy: '2026-04-01', cureByRule: exampleRule('2') });
    const before = alike(await shown(filed), filed);
    done(await refer(filed, { telling: 'not-told', untoldUnder }));
    const after = alike(await shown(filed), filed);
    for (const page of [before, after]) expect(page).toContain('You can add what is missing on this page.');
    const visitor = await complainant(filed);
    const action = `/v1/complaints/${filed.id}/cure`;
    const [, form = ''] = (await visitor.page('/status/mine')).text.split(`action="${action}"`);
    const revision = /name="_revision" value="(\d+)"/.exec(form)?.[1] ?? '';
    const sent = await visitor.postForm(action, { _revision: revision, addition: 'Signed now' });
    expect(sent.status).toBeLessThan(400);
    expect(await shown(filed)).toContain('What was missing has been added.');
    expect((await clerk.page(`/complaints/${filed.id}`)).text).toContain('Signed now');
    const other = await aComplaint(redress.anybody(), panelId);
    done(await refer(other, { telling: 'not-told', untoldUnder }));
    await acts(other, 'acknowledgement', { message: 'We have it.' });
    expect(await shown(other)).toContain('Staff have read your complaint.');
  });

  it('is told, on its own day, once it is put right that she may know', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    done(await refer(filed, { telling: 'not-told', untoldUnder }));
    expect(await shown(filed)).not.toContain('Attorney General');
    await redress.settled();
    const { timeline } = done(await clerk.get(`/v1/complaints/${filed.id}/file`)) as unknown as {
      readonly timeline: readonly { readonly type: string; readonly eventId: string; readonly stream: string }[];
    };
    const { stream, eventId: targetEventId } = timeline.find(({ type }) => type === 'ComplaintReferred')!;
    const correction = { field: 'telling', becomes: 'told', reason: 'The Attorney General agreed.' };
    done(await clerk.post('/v1/corrections', { stream, targetEventId, ...correction }, whatever));
    expect(await shown(filed)).toContain('The Attorney General');
  });
});
