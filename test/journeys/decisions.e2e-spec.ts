import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkAccessibility, describeInBrowser, startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done } from './setting.js';

/* What everybody can read without signing in: what was published, what is due, what is overdue, and nothing else. */

const rule = 'Example rule 11';
const respondent = 'Isolde Brambling';

let redress: StartedApp;
let clerk: Client;
let anybody: Client;
let caseId: string;
let quietCaseId: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  anybody = redress.anybody();
  const panel = await aPanel(clerk);
  ({ caseId } = await aCase(clerk, panel));
  ({ caseId: quietCaseId } = await aCase(clerk, panel));
});
afterAll(() => redress.stop());

interface Filed {
  readonly publicationId: string;
  readonly draft?: { readonly draftId: string };
}
const filed = async (id: string): Promise<Filed> => {
  await redress.settled();
  const { publications } = done(await clerk.get(`/v1/cases/${id}/file`)) as unknown as {
    readonly publications: readonly Filed[];
  };
  return publications.at(-1)!;
};
const schedule = async (id: string, said: object) =>
  done(
    await clerk.post(`/v1/cases/${id}/publications`, {
      ...{
        record: 'finding',
        what: `About Senator ${respondent}`,
        citation: rule,
        dueOn: '2026-03-20',
        announcement: 'announced',
      },
      ...said,
    }),
  );
const at = async (id: string, path: string, body: object) =>
  done(await clerk.post(`/v1/cases/${id}/publications/${(await filed(id)).publicationId}/${path}`, body));
const draft = (id: string, text: string) => at(id, 'drafts', { extent: 'summary', title: 'A finding about a member', text });
const publish = async (id: string) => {
  const { draft: latest } = await filed(id);
  return at(id, 'publication', { draftId: latest?.draftId, decidedBy: 'The panel', citation: rule, namesLookedFor: 'done' });
};

/** Everything that the public is told of decisions: the page, the facts, and the feed. */
async function told(): Promise<{ readonly page: string; readonly json: Decisions; readonly feed: string; readonly all: string }> {
  await redress.settled();
  const [page, json, feed] = await Promise.all([
    anybody.page('/decisions'),
    anybody.get('/v1/decisions'),
    anybody.get('/decisions/feed'),
  ]);
  for (const { status, headers } of [page, json, feed])
    expect([status, headers.get('cache-control'), headers.get('set-cookie')]).toEqual([200, 'public, max-age=60', null]);
  return { page: page.text, json: done(json) as unknown as Decisions, feed: feed.text, all: page.text + json.text + feed.text };
}
interface Decisions {
  readonly awaited: readonly { readonly reference: string; readonly daysLate: number }[];
  readonly decided: {
    readonly items: readonly { readonly state: string; readonly versions: readonly object[] }[];
    readonly next: string | null;
  };
}

describe('the page of decisions', () => {
  it('says nothing where nothing is public', async () => {
    const { page, json } = await told();
    expect(page).toContain('Nothing has been published yet.');
    expect(json).toMatchObject({ awaited: [], decided: { items: [], next: null } });
  });

  it('shows what was announced: what kind of record, under which rule and by when, and no name', async () => {
    await schedule(caseId, {});
    const { page, json, all } = await told();
    expect(json.awaited).toMatchObject([{ record: 'finding', citation: rule, dueOn: '2026-03-20', daysLate: 0 }]);
    for (const said of ['A finding', 'March 20, 2026', rule, 'Ethics Panel of the Senate of Esmeria'])
      expect(page).toContain(said);
    const { reference } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as { readonly reference: string };
    for (const unsaid of [respondent, caseId, reference]) expect(all).not.toContain(unsaid);
  });

  it('shows no trace of what was not announced, also when it is overdue, moved, drafted, commented on or withheld', async () => {
    const before = await told();
    await schedule(quietCaseId, { announcement: 'not-announced', dueOn: '2026-03-11', record: 'settlement' });
    await at(quietCaseId, 'comment-period', { until: '2026-03-12' });
    await at(quietCaseId, 'comments', { commenter: 'respondent', comment: 'No.' });
    await at(quietCaseId, 'due-day', { dueOn: '2026-03-12', citation: rule, reason: 'One day more' });
    await draft(quietCaseId, 'A settlement.');
    expect((await told()).all).toBe(before.all);
    redress.on('2026-03-16');
    expect((await told()).json.awaited).toHaveLength(1);
    await at(quietCaseId, 'withholding', { withheldBy: 'The panel', citation: rule, reason: 'It may not be public.' });
    expect((await told()).all).not.toMatch(/settlement|withheld/i);
  });

  it('shows a day that was moved with the day before', async () => {
    await at(caseId, 'due-day', { dueOn: '2026-03-25', citation: 'Example rule 12', reason: 'Five days more' });
    const { page } = await told();
    for (const said of ['March 25, 2026', 'Before: ', 'March 20, 2026', 'Example rule 12']) expect(page).toContain(said);
    expect(page).not.toContain('Five days more');
  });

  it('shows what is overdue, since when and under which rule', async () => {
    redress.on('2026-03-28');
    const { page, json } = await told();
    expect(json.awaited).toMatchObject([{ daysLate: 3 }]);
    for (const said of ['One publication is overdue', 'Overdue for 3 days', rule]) expect(page).toContain(said);
  });

  it('shows what was published, late, word for word, and no draft', async () => {
    await draft(caseId, 'The panel found that a member broke the rule.\nA second line.');
    expect((await told()).all).not.toContain('broke the rule');
    await publish(caseId);
    const { page, json, feed } = await told();
    expect(json).toMatchObject({ awaited: [], decided: { items: [{ state: 'published', publishedOn: '2026-03-28' }] } });
    expect(page).toContain('The panel found that a member broke the rule.');
    expect(page).toContain('>Late<');
    expect(feed).toContain('<title>A finding about a member (Published)</title>');
  });

  it('shows a correction with its reason, and what stood there before', async () => {
    await draft(caseId, 'The panel found that a member broke two rules.');
    const { draft: latest } = await filed(caseId);
    await at(caseId, 'correction', { draftId: latest?.draftId, reason: 'One was left out.', namesLookedFor: 'done' });
    const { page } = await told();
    for (const said of ['broke two rules', 'One was left out.', 'What stood here before it was corrected', 'broke the rule'])
      expect(page).toContain(said);
  });

  it('shows that something was withdrawn, when and why, and none of its words', async () => {
    await at(caseId, 'withdrawal', { reason: 'A court ordered it.' });
    const { page, all } = await told();
    for (const said of ['Withdrawn', 'A court ordered it.', 'March 28, 2026']) expect(page).toContain(said);
    expect(all).not.toMatch(/broke (the|two) rule|A finding about a member/);
  });

  it('shows what was published although it had not been announced', async () => {
    await publish(quietCaseId);
    const { page } = await told();
    expect(page).toContain('A settlement.');
  });

  it('shows that an announced publication is withheld, by whom and under which rule, and not why', async () => {
    await schedule(caseId, { dueOn: '2026-04-10', record: 'sanction' });
    await at(caseId, 'withholding', { withheldBy: 'The chair', citation: 'Example rule 14', reason: 'A trial is near.' });
    const { page, json, all } = await told();
    expect(json.awaited).toEqual([]);
    for (const said of ['The chair decided on', 'Example rule 14']) expect(page).toContain(said);
    expect(all).not.toContain('A trial is near.');
  });

  it('turns its pages, one case at a time', async () => {
    const page = async (more: string) =>
      (done(await anybody.get(`/v1/decisions?limit=1${more}`)) as unknown as Decisions).decided;
    const first = await page('');
    const second = await page(`&cursor=${first.next ?? ''}`);
    expect([...first.items, ...second.items].map(({ state }) => state).sort()).toEqual(['published', 'withdrawn', 'withheld']);
    expect([first.items.length === 3, second.next]).toEqual([false, null]);
    expect((await anybody.get('/v1/decisions?cursor=nonsense')).status).toBe(400);
  });

  it('shows the same to those who are signed in, whose page nobody keeps', async () => {
    const { page } = await told();
    const main = (text: string) => text.slice(text.indexOf('<main'), text.indexOf('</main>'));
    const { text, headers } = await clerk.page('/decisions');
    expect([main(text), headers.get('cache-control')]).toEqual([main(page), 'no-store']);
  });
});

describeInBrowser('the page of decisions in a browser', (browser) => {
  it.each([360, 1280])('fits a screen of %i pixels, asks for nothing else, and has no barrier', async (width) => {
    await schedule(caseId, { dueOn: '2026-03-20', record: 'report' });
    await redress.settled();
    const page = await browser().newPage({ viewport: { width, height: 900 } });
    try {
      await page.goto(`${redress.url}/decisions`);
      const { violations } = await checkAccessibility(page);
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    } finally {
      await page.close();
    }
  });
});
