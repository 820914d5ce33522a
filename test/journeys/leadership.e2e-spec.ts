import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, checkAccessibility, startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aComplaint, anAcceptedComplaint, aPanel, done, nameOf, staffId, whatever } from './setting.js';

/* The leadership of the legislature: what was sent to it, and nothing else. */

let redress: StartedApp;
let clerk: Client;
let leader: Client;
let sent: string;
let unsent: string;
let referred: string;
let referredElsewhere: string;
let inIntake: string;
beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  leader = await redress.as('leader');
  const panel = await aPanel(clerk);
  sent = (await aCase(clerk, panel)).caseId;
  unsent = (await aCase(clerk, panel)).caseId;
  const recommendation = { chamber: 'Senate', kind: 'none', text: 'The panel recommends no sanction.', allegationIds: [] };
  done(await clerk.post(`/v1/sanctions/${sent}/recommendation`, recommendation, whatever));
  inIntake = (await aComplaint(redress.anybody(), panel)).id;
  referred = inIntake;
  referredElsewhere = (await anAcceptedComplaint(clerk, redress.anybody(), panel)).id;
  const referral = { to: 'The President of the Senate', extent: 'part', reasons: 'Hiring is for the presiding officer.' };
  done(await clerk.post(`/v1/complaints/${referred}/referral`, { ...referral, recipient: 'leadership' }, whatever));
  const elsewhere = { ...referral, to: 'The attorney general', recipient: 'another-authority' };
  done(await clerk.post(`/v1/complaints/${referredElsewhere}/referral`, elsewhere, whatever));
});
afterAll(() => redress.stop());

const listed = async (who: Client) =>
  (done(await who.get('/v1/transmitted')) as readonly { readonly id: string }[]).map(({ id }) => id);

it('is shown what was sent, in the words in which it was sent', async () => {
  await redress.settled();
  expect(new Set(await listed(leader))).toEqual(new Set([sent, referred]));
  expect(done(await leader.get(`/v1/transmitted/cases/${sent}`))).toMatchObject({
    sent: [{ kind: 'recommendation', chamber: 'Senate', recommended: 'none', text: 'The panel recommends no sanction.' }],
  });
  expect(done(await leader.get(`/v1/transmitted/complaints/${referred}`))).toMatchObject({
    sent: [
      { kind: 'referral', to: 'The President of the Senate', extent: 'part', reasons: 'Hiring is for the presiding officer.' },
    ],
  });
});

it('is shown nothing else: no other case or complaint, and no page of the file of one', async () => {
  for (const path of [`cases/${unsent}`, `complaints/${referredElsewhere}`]) {
    expect((await leader.get(`/v1/transmitted/${path}`)).status).toBe(404);
  }
  for (const path of ['/v1/queue', '/v1/cases', `/v1/cases/${sent}/file`, `/v1/complaints/${referred}/file`, '/v1/persons']) {
    expect([path, (await leader.get(path)).status]).toEqual([path, 403]);
  }
  const answers = await Promise.all([
    leader.get(`/v1/transmitted/cases/${sent}`),
    leader.get(`/v1/transmitted/complaints/${referred}`),
  ]);
  for (const { text } of answers) expect(text).not.toMatch(/Brambling|Thistlewood|Fennimore|Unwanted/);
});

it('is for nobody else', async () => {
  for (const who of [clerk, await redress.as('auditor'), await redress.as('chair')]) {
    expect((await who.get('/v1/transmitted')).status).toBe(403);
    expect((await who.get(`/v1/transmitted/cases/${sent}`)).status).toBe(403);
  }
});

it('leaves a record of the reading', async () => {
  await leader.get(`/v1/transmitted/cases/${sent}`);
  const { items } = done(await (await redress.as('auditor')).get(`/v1/reads?matter=case:${sent}&limit=200`)) as {
    readonly items: readonly { readonly query: string; readonly reader: string }[];
  };
  expect(items).toContainEqual(expect.objectContaining({ query: 'GetTransmitted', reader: staffId('leader') }));
});

it('ends with a conflict of interest, on the next request', async () => {
  done(await clerk.post(`/v1/cases/${sent}/conflicts`, { personId: staffId('leader'), ground: 'same-office' }, whatever));
  expect((await leader.get(`/v1/transmitted/cases/${sent}`)).status).toBe(404);
  expect(await listed(leader)).toEqual([referred]);
});

describeInBrowser('the pages for leadership', (browser) => {
  it.each([360, 1280])('can be used by everybody at %i px', async (width) => {
    const page = await browser().newPage({ viewport: { width, height: 900 } });
    await page.goto(`${redress.url}/sign-in`);
    await page.click(`label:has-text("${nameOf('leader')}")`);
    await page.click('button:has-text("Sign in")');
    await page.waitForURL('**/transmitted*');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    await page.click('tbody a');
    expect(await page.textContent('main')).toContain('Hiring is for the presiding officer.');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/leader-${String(width)}.png` });
    await page.close();
  });
});
