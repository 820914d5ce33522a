import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { describeInBrowser, checkAccessibility, startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, done, nameOf, staffId, whatever } from './setting.js';

/* Somebody has more than one role: a clerk who also administers, and who is a member of a panel. */

const [asClerk, asMember, asAdministrator] = ['a0', 'b0', 'c0'].map((end) => `00000000-0000-4000-8000-0000000000${end}`) as [
  string,
  string,
  string,
];
/** Grants come and go; the directory is asked at each request. */
const grants: { grantId: string; role: 'clerk' | 'member' | 'administrator'; bodyId?: string }[] = [];
const everyRole = (panel: string) => [
  { grantId: asClerk, role: 'clerk' as const },
  { grantId: asMember, role: 'member' as const, bodyId: panel },
  { grantId: asAdministrator, role: 'administrator' as const },
];
let redress: StartedApp;
let panel: string;
let person: Client;

beforeAll(async () => {
  const staff = fictionalStaff.map((one) => (one.handle === 'clerk' ? { ...one, grants } : one));
  grants.push(...everyRole('').slice(0, 1));
  redress = await startedApp({ staff });
  panel = await aPanel(await redress.as('clerk'), ['chair']);
  grants.splice(0, grants.length, ...everyRole(panel));
  person = await redress.as('clerk');
});
afterEach(() => {
  grants.splice(0, grants.length, ...everyRole(panel));
});
afterAll(() => redress.stop());

const me = async (who: Client = person) => {
  const { role, bodyId } = done(await who.get('/v1/me')) as { readonly role: string; readonly bodyId?: string };
  return bodyId === undefined ? role : `${role} ${bodyId}`;
};
const act = (grantId: string, who: Client = person) => who.post('/session/role', { grantId });

it('acts in the first role until another is chosen, and finds what belongs to that role alone', async () => {
  expect([await me(), (await person.get('/staff')).status]).toEqual(['clerk', 403]);
  expect(done(await act(asAdministrator))).toEqual({ grantId: asAdministrator, role: 'administrator' });
  expect([await me(), (await person.get('/staff')).status, (await person.get('/v1/queue')).status]).toEqual([
    'administrator',
    200,
    403,
  ]);
  done(await act(asMember));
  expect([await me(), (await person.get('/staff')).status]).toEqual([`member ${panel}`, 403]);
  done(await act(asClerk));
});

it('has what it does recorded under the role in which it did it', async () => {
  const motion = { memberId: staffId('second-member'), name: nameOf('second-member'), role: 'member' };
  done(await act(asMember));
  expect((await person.post(`/v1/bodies/${panel}/members`, motion, whatever)).status).toBe(403);
  done(await act(asClerk));
  done(await person.post(`/v1/bodies/${panel}/members`, motion, whatever));
});

it('holds for one session: the other ones of the same person stay as they are', async () => {
  const elsewhere = await redress.as('clerk');
  done(await act(asAdministrator));
  expect([await me(), await me(elsewhere)]).toEqual(['administrator', 'clerk']);
  done(await act(asClerk));
});

it('opens nothing with the token from before', async () => {
  const visitor = redress.anybody();
  const signedIn = await visitor.post('/sign-in', { userId: 'clerk' });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const withIt = () => redress.anybody().get('/v1/queue', { cookie });
  expect((await withIt()).status).toBe(200);
  done(await act(asMember, visitor));
  expect([(await withIt()).status, await me(visitor)]).toEqual([401, `member ${panel}`]);
});

it('goes back to a role that is left where the chosen one ends', async () => {
  done(await act(asAdministrator));
  grants.splice(0, grants.length, ...everyRole(panel).slice(0, 2));
  expect(await me()).toBe('clerk');
  const again = await act(asAdministrator);
  expect([again.status, again.json().type]).toEqual([422, '/problems/grant-unknown']);
  done(await act(asClerk));
});

it('is offered to nobody who has one role, and to nobody who is not on the staff', async () => {
  const auditor = await redress.as('auditor');
  expect((await auditor.page('/queue')).text).not.toContain('Change role');
  expect((await auditor.page('/session/role')).text).toContain('You have one role today.');
  expect((await act(asClerk, auditor)).status).toBe(422);
  for (const answer of [await redress.anybody().get('/session/role'), await act(asClerk, redress.anybody())]) {
    expect(answer.status).toBe(401);
  }
});

describeInBrowser('somebody with several roles', (browser) => {
  it('changes the role from any page, and is told on every page which it is', async () => {
    const page = await browser().newPage();
    await page.goto(`${redress.url}/sign-in`);
    await page.click(`label:has-text("${nameOf('clerk')}")`);
    await page.click('button:has-text("Sign in")');
    await page.click('text=Change role');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    expect(await page.inputValue('select')).toBe(asClerk);
    await page.selectOption('select', { label: 'Member, Ethics Panel of the Senate of Esmeria' });
    await page.click('button:has-text("Act in this role")');
    await page.waitForURL('**/today*');
    expect(await page.textContent('.redress-header__person')).toContain('member');
    await page.close();
  });
});
