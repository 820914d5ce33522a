import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { checkAccessibility, describeInBrowser, startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, complaintTo, done, staffId, whatever } from './setting.js';

/*
 * One person under several spellings, across cases; and what those find of it who may see a part only, or nothing.
 */

const thirdId = '00000000-0000-4000-8000-000000000081';
const third = {
  id: thirdId,
  handle: 'third-clerk',
  name: 'Invented Tertia',
  role: 'clerk',
  grants: [{ grantId: thirdId, role: 'clerk' }],
} as const;

/** Where the pictures of the pages go; nowhere, when nobody wants to look at them. */
const pictures = process.env.REDRESS_PICTURES;

let redress: StartedApp;
let clerk: Client;
let second: Client;
let bodyId: string;
let caseId: string;
let otherCaseId: string;
let one: string;
let other: string;

const register = async (who: Client, name: string, part: object): Promise<string> =>
  done(await who.post('/v1/persons', { name, kind: 'respondent', ...part })).id as string;
const on = (who: Client, id: string, path: string, body: object) => who.post(`/v1/persons/${id}/${path}`, body, whatever);
const found = async (who: Client, id: string) => done(await who.get(`/v1/persons/${id}`));
const namesFor = async (who: Client): Promise<readonly string[]> =>
  done(await who.get('/v1/persons')).people.flatMap(({ names }: { names: { name: string }[] }) => names.map(({ name }) => name));

beforeAll(async () => {
  redress = await startedApp({ staff: [...fictionalStaff, third] });
  [clerk, second] = [await redress.as('clerk'), await redress.as('second-clerk')];
  bodyId = await aPanel(clerk);
  ({ caseId } = await aCase(clerk, bodyId));
  ({ caseId: otherCaseId } = await aCase(clerk, bodyId));
  done(
    await clerk.post(`/v1/cases/${otherCaseId}/conflicts`, { personId: staffId('second-clerk'), ground: 'household' }, whatever),
  );
  await redress.settled();
}, 60_000);
afterAll(() => redress.stop());

describe('the register of persons', () => {
  it('proposes the respondents of cases that were there before it, and takes them in by one click', async () => {
    const page = await clerk.page('/register');
    expect(page.text).toContain('Respondents who are not in the register');
    one = await register(clerk, 'Senator Isolde Brambling', { caseId });
    await redress.settled();
    // The same respondent's other case offers the entry that is there now, beside a new one.
    const [missing] = done(await clerk.get('/v1/persons')).notYet;
    expect(missing).toMatchObject({ id: otherCaseId, likely: [{ personId: one, name: 'Senator Isolde Brambling' }] });
    const { text } = await clerk.page('/register');
    expect(text).toContain(`action="/v1/persons/${one}/links"`);
    expect(text).toContain('Register as somebody else');
    other = await register(clerk, 'Brambling, I.', { caseId: otherCaseId });
    await redress.settled();
    expect(done(await clerk.get('/v1/persons')).notYet).toEqual([]);
  });

  it('proposes who may be the same person, and leaves it to people', async () => {
    const { proposals } = done(await clerk.get('/v1/persons'));
    expect(proposals).toHaveLength(1);
    expect((await clerk.page(`/register/${one}`)).text).toContain('May be the same person');
    done(await on(clerk, other, 'merge', { intoPersonId: one, reason: 'The same office.' }));
    await redress.settled();
    const merged = await found(clerk, other);
    expect(merged.personId).toBe(one);
    expect(merged.pattern.map(({ id }: { id: string }) => id).sort()).toEqual([caseId, otherCaseId].sort());
    expect(done(await clerk.get('/v1/persons')).proposals).toEqual([]);
  });

  it('leaves no trace of a case from which its reader is walled off, not even of the merger', async () => {
    expect(await namesFor(second)).toEqual(['Senator Isolde Brambling']);
    const seen = await found(second, one);
    expect(seen.pattern.map(({ id }: { id: string }) => id)).toEqual([caseId]);
    expect(seen.entries).toHaveLength(1);
    expect((await second.page(`/register/${one}`)).text).not.toContain('merged');
    const unknown = await second.get('/v1/persons/00000000-0000-4000-8000-0000000000ff');
    const hidden = await second.get(`/v1/persons/${other}`);
    expect([hidden.status, hidden.json().detail]).toEqual([404, unknown.json().detail]);
    expect((await on(second, other, 'names', { name: 'Somebody' })).status).toBe(404);
    expect((await on(second, one, 'merge', { intoPersonId: other, reason: 'So' })).status).toBe(404);
  });

  it('links somebody who is in the register already to another case of hers, from the list of those who are missing', async () => {
    const { caseId: another } = await aCase(clerk, bodyId);
    await redress.settled();
    const { text } = await clerk.page('/register');
    const forms = [...text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([^]*?)<\/form>/g)];
    const [, action = '', inside = ''] =
      forms.find(([, to, all]) => to?.endsWith(`${one}/links`) && all?.includes(another)) ?? [];
    const hidden = [...inside.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
    const sent = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]));
    expect((await clerk.postForm(action, sent)).status).toBe(303);
    await redress.settled();
    const shown = done(await clerk.get('/v1/persons'));
    expect(shown.notYet.map(({ id }: { id: string }) => id)).not.toContain(another);
    const { links } = await found(clerk, one);
    const linked = links.find((link: { caseId?: string }) => link.caseId === another);
    done(await on(clerk, linked.personId, 'links/taken-back', { linkId: linked.linkId, reason: 'Only tried' }));
    done(await clerk.post(`/v1/cases/${another}/conflicts`, { personId: staffId('clerk'), ground: 'other' }, whatever));
    await redress.settled();
  });

  it('splits what was merged, and nothing is lost', async () => {
    done(await on(clerk, other, 'split', { reason: 'They sit in two districts.' }));
    await redress.settled();
    expect((await found(clerk, other)).personId).toBe(other);
    expect((await found(clerk, one)).pattern).toHaveLength(1);
    done(await on(clerk, other, 'held-apart', { otherPersonId: one, reason: 'They sit in two districts.' }));
    await redress.settled();
    expect(done(await clerk.get('/v1/persons')).proposals).toEqual([]);
  });

  it('says who entered, merged and split somebody, when and why', async () => {
    const { history } = await found(clerk, other);
    const types = ['PersonRegistered', 'PersonLinked', 'PersonMerged', 'PersonSplitOff', 'PersonsHeldApart'];
    expect(history.map(({ type }: { type: string }) => type)).toEqual(types);
    expect(history[2]).toMatchObject({ by: { userId: staffId('clerk') }, other: { personId: one } });
    const text = (await clerk.page(`/register/${other}`)).text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('Merged with another person: Senator Isolde Brambling');
    expect(text).toContain('The same office.');
    expect(text).toContain('They sit in two districts.');
  });

  it('shows on both pages what was merged and split, and marks what was recorded in between', async () => {
    const kept = await register(clerk, 'Cordelia Applegarth', { caseId });
    const joined = await register(clerk, 'C. Applegarth', { caseId: otherCaseId });
    await redress.settled();
    done(await on(clerk, joined, 'merge', { intoPersonId: kept, reason: 'One office.' }));
    done(await on(clerk, kept, 'names', { name: 'Cordelia A.' }));
    done(await on(clerk, joined, 'names', { name: 'Cora A.' }));
    await redress.settled();
    expect((await found(clerk, kept)).history.some((one: object) => 'whileMergedWith' in one)).toBe(false);
    done(await on(clerk, joined, 'split', { reason: 'Two sisters.' }));
    done(await on(clerk, kept, 'names', { name: 'Delia A.' }));
    await redress.settled();

    const told = async (person: string) =>
      (await found(clerk, person)).history.map(
        ({
          type,
          other,
          whileMergedWith,
        }: {
          type: string;
          other?: { personId: string };
          whileMergedWith?: { personId: string };
        }) => [type, other?.personId ?? whileMergedWith?.personId],
      );
    const begun = [
      ['PersonRegistered', undefined],
      ['PersonLinked', undefined],
    ];
    expect(await told(kept)).toEqual([
      ...begun,
      ['PersonMerged', joined],
      ['PersonNamed', joined],
      ['PersonSplitOff', joined],
      ['PersonNamed', undefined],
    ]);
    expect(await told(joined)).toEqual([...begun, ['PersonMerged', kept], ['PersonNamed', kept], ['PersonSplitOff', kept]]);
    const text = (await clerk.page(`/register/${kept}`)).text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('Recorded while merged with C. Applegarth , and kept here at the split.');
    expect(text).toContain('Two sisters.');

    // Whoever finds one of the two alone learns nothing of the other.
    const hidden = JSON.stringify((await found(second, kept)).history);
    expect(hidden).not.toContain(joined);
    expect(hidden).not.toContain('Two sisters.');
  });

  it('begins the history with the first link that its reader may know of', async () => {
    const person = await register(clerk, 'Hidden Earlier', { caseId: otherCaseId });
    done(await on(clerk, person, 'names', { name: 'Hidden E.' }));
    done(await on(clerk, person, 'links', { kind: 'counsel', caseId }));
    await redress.settled();
    const typesFor = async (who: Client) => (await found(who, person)).history.map(({ type }: { type: string }) => type);
    expect(await typesFor(clerk)).toEqual(['PersonRegistered', 'PersonLinked', 'PersonNamed', 'PersonLinked']);
    expect(await typesFor(second)).toEqual(['PersonLinked']);
  });

  it('is turned page by page, in one order, by addresses that hold no name', async () => {
    const whole = await namesFor(clerk);
    const { people, count, next } = done(await clerk.get('/v1/persons?limit=2'));
    const rest = done(await clerk.get(`/v1/persons?limit=200&cursor=${String(next)}`));
    const all = [...people, ...rest.people].flatMap(({ names }: { names: { name: string }[] }) => names.map(({ name }) => name));
    expect([all, count, rest.next]).toEqual([whole, [...people, ...rest.people].length, null]);
    expect(Buffer.from(String(next).split('.')[0] ?? '', 'base64url').toString()).not.toMatch(/Brambling|Hidden/);
    const page = await clerk.page('/register?limit=2');
    expect(page.text).toContain('Next page');
    expect((await clerk.get(`/v1/persons?q=x&cursor=${String(next)}`)).status).toBe(400);
  });

  it('finds a name by the beginnings of its words, in any order', async () => {
    const foundBy = async (q: string) =>
      done(await clerk.get(`/v1/persons?q=${encodeURIComponent(q)}`)).people.map(
        ({ personId }: { personId: string }) => personId,
      );
    expect(await foundBy('bramb isol')).toEqual([one]);
    expect(await foundBy('nobody at all')).toEqual([]);
  });

  it('shows a witness to nobody but whoever recorded it', async () => {
    const witness = await register(clerk, 'Odo Marl', { kind: 'witness', caseId });
    await redress.settled();
    expect((await found(clerk, witness)).names[0].name).toBe('Odo Marl');
    for (const handle of ['second-clerk', 'auditor', 'chair']) {
      const reader = await redress.as(handle);
      expect((await reader.get(`/v1/persons/${witness}`)).status).toBe(404);
      expect(await namesFor(reader)).not.toContain('Odo Marl');
    }
  });

  it('takes in no complainant who did not agree to be named', async () => {
    const filed = done(await redress.anybody().post('/v1/complaints', complaintTo(bodyId)));
    const refused = await clerk.post('/v1/persons', {
      name: 'Rosalind Thistlewood',
      kind: 'complainant',
      complaintId: filed.id as string,
    });
    expect([refused.status, refused.json().type]).toEqual([409, '/problems/complainant-in-confidence']);
  });

  it('walls off whoever works here and gets a part in a case, at once', async () => {
    const third = await redress.as('third-clerk');
    expect((await third.get(`/cases/${caseId}`)).status).toBe(200);
    await register(clerk, 'Invented Tertia', { kind: 'witness', caseId });
    expect((await third.get(`/cases/${caseId}`)).status).toBe(404);
    expect(await namesFor(third)).not.toContain('Senator Isolde Brambling');
  });

  it('walls off by a spelling that is added later, and by a merger', async () => {
    const fourth = await redress.as('second-clerk');
    expect((await fourth.get(`/cases/${caseId}`)).status).toBe(200);
    done(await on(clerk, one, 'names', { name: 'Thornapple, Percival' }));
    expect((await fourth.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('leaves a record of whoever looked at a person', async () => {
    await redress.settled();
    const auditor = await redress.as('auditor');
    const { items } = done(await auditor.get(`/v1/reads?matter=case:${caseId}&reader=${staffId('clerk')}`));
    const reads = items.filter(({ query }: { query: string }) => query === 'GetPerson');
    expect(reads.length).toBeGreaterThan(0);
    expect(reads[0].classes).toContain('identity');
  });
});

describeInBrowser('the pages of the register', (browser) => {
  it.each([
    ['a desktop', 1280],
    ['a telephone', 390],
  ])(
    'are accessible and fit on %s',
    async (_, width) => {
      const context = await browser().newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      await context.request.post(`${redress.url}/sign-in`, { data: { userId: 'clerk' }, headers: { origin: redress.url } });
      for (const path of ['/register', `/register/${one}`, `/register/new?caseId=${caseId}`]) {
        await page.goto(`${redress.url}${path}`);
        for (const summary of await page.locator('summary').all()) await summary.click();
        if (pictures !== undefined)
          await page.screenshot({
            path: `${pictures}/${String(width)}${path.replaceAll(/[/?=]/g, '-').slice(0, 16)}.png`,
            fullPage: true,
          });
        const { violations, passed } = await checkAccessibility(page);
        expect(violations).toEqual([]);
        expect(passed).toBeGreaterThan(10);
        expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      }
      await context.close();
    },
    60_000,
  );

  it('register somebody by one click, and merge by filling in a reason', async () => {
    const { caseId: third } = await aCase(clerk, bodyId);
    await redress.settled();
    const context = await browser().newContext();
    const page = await context.newPage();
    await context.request.post(`${redress.url}/sign-in`, { data: { userId: 'clerk' }, headers: { origin: redress.url } });
    await page.goto(`${redress.url}/register`);
    const registering = page.getByRole('form', { name: /^Register Senator Isolde Brambling/ });
    await registering.getByRole('button').click();
    await page.waitForURL(/\/register\?/);
    expect(await page.textContent('body')).toContain('The person was registered.');
    expect(done(await clerk.get('/v1/persons')).notYet.map(({ id }: { id: string }) => id)).not.toContain(third);
    await page.goto(`${redress.url}/register/${one}`);
    const merging = page.getByRole('form', { name: /^Merge with Senator/ });
    await page.locator('summary', { hasText: 'The same person as' }).first().click();
    await merging.getByLabel('Why they are the same person').fill('The same office');
    await merging.getByRole('button').click();
    await page.waitForURL(/done=/);
    expect(await page.textContent('main')).toContain('Several entries of the register were merged here');
    await context.close();
  }, 60_000);
});
