import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { Readiness } from '#web';
import { aCase, aComplaint, anAcceptedComplaint, aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/*
 * The page on which staff begin: each count is what its link lists to the same person, a member is asked for the vote that is
 * missing, and nothing on it was typed by anybody.
 */

let redress: StartedApp;
let clerk: Client;
let panel: string;
let walled: string;
let voting: string;

/** What was typed anywhere in this story: none of it may stand on the page. */
const typed = ['Thistlewood', 'Fennimore', 'Brambling', 'Unwanted', 'Use of an office', 'Shall the allegation', 'campaign'];

async function motionIn(caseId: string, allegationIds: readonly string[]): Promise<string> {
  const put = { caseId, kind: 'finding', question: 'Shall the allegation stand?', movedBy: staffId('chair') };
  const motion = { ...put, allegationIds, present: seats.map(staffId) };
  return done(await clerk.post(`/v1/bodies/${panel}/motions`, motion, whatever)).motionId as string;
}

beforeAll(async () => {
  redress = await startedApp({});
  clerk = await redress.as('clerk');
  panel = await aPanel(clerk);
  await aComplaint(redress.anybody(), panel);
  await aComplaint(redress.anybody(), panel);
  await anAcceptedComplaint(clerk, redress.anybody(), panel);

  const assigned = await aCase(clerk, panel);
  const scope = { scope: 'All of it.', dueOn: '2026-03-12', dueUnder: exampleRule('7') };
  done(await clerk.post(`/v1/investigations/${assigned.caseId}/authorization`, scope, whatever));
  const to = { investigatorId: staffId('investigator'), reportDueOn: '2026-03-14', reportDueUnder: exampleRule('9') };
  done(await clerk.post(`/v1/investigations/${assigned.caseId}/investigator`, to, whatever));

  const tied = await aCase(clerk, panel);
  const motionId = await motionIn(tied.caseId, tied.allegationIds);
  for (const [index, seat] of seats.entries())
    done(
      await clerk.post(
        `/v1/bodies/${panel}/motions/${motionId}/votes`,
        { memberId: staffId(seat), vote: index % 2 === 0 ? 'yea' : 'nay' },
        whatever,
      ),
    );
  done(await clerk.post(`/v1/bodies/${panel}/motions/${motionId}/closing`, {}, whatever));

  const other = await aCase(clerk, panel);
  walled = other.caseId;
  const recusal = { caseId: walled, memberId: staffId('second-member'), ground: 'A cousin.' };
  done(await clerk.post(`/v1/bodies/${panel}/recusals`, recusal, whatever));
  voting = (await aCase(clerk, panel)).caseId;
  await motionIn(voting, []);
  await redress.settled();
}, 120_000);
afterAll(() => redress.stop());

interface Link {
  readonly what?: string;
  readonly count: number;
  readonly href: string;
}
const todayOf = async (who: Client) => done(await who.get('/v1/today'));

/** How much the page behind a link lists to this person. */
async function listed(who: Client, href: string): Promise<number> {
  const answer = done(await who.get(`/v1${href}`));
  return (answer.total ?? answer.files?.length ?? answer.items.length) as number;
}

describe('the page on which staff begin', () => {
  it.each(['clerk', 'second-clerk', 'investigator', 'counsel', 'chair', 'second-member', 'auditor'])(
    'counts for %s what its links list',
    async (handle) => {
      const who = await redress.as(handle);
      const { tiles, loads, questions } = await todayOf(who);
      const links: readonly Link[] = [
        ...tiles,
        ...questions,
        ...loads.flatMap(({ total, href, bands }: { total: number; href: string; bands: Link[] }) => [
          { count: total, href },
          ...bands,
        ]),
      ];
      expect(links.length).toBeGreaterThan(2);
      for (const { what, count, href } of links)
        expect([what, href, what === 'reads' ? count > 0 : count]).toEqual([
          ...[what, href],
          what === 'reads' ? (await listed(who, href)) > 0 : await listed(who, href),
        ]);
    },
  );

  it('knows what is late, due, tied, new and nobody’s', async () => {
    const counts = (of: readonly Link[]) => Object.fromEntries(of.map(({ what, count }) => [what, count]));
    expect(counts((await todayOf(clerk)).tiles)).toEqual({ overdue: 0, 'due-this-week': 1, ties: 1, new: 2, unassigned: 3 });
    redress.on('2026-03-15', '12:00');
    expect(counts((await todayOf(clerk)).tiles)).toMatchObject({ overdue: 1, 'due-this-week': 0 });
    expect(counts((await todayOf(await redress.as('investigator'))).tiles)).toMatchObject({ overdue: 1, 'to-take': 1 });
    expect(counts((await todayOf(await redress.as('auditor'))).questions)).toMatchObject({ recusals: 1, corrections: 0 });
    redress.on('2026-03-10', '12:00');
  });

  it('shows how long work waits with whom, to clerks and auditors', async () => {
    redress.on('2026-05-01', '12:00');
    const { loads } = await todayOf(clerk);
    const row = (of: string) => loads.find((load: { of: string }) => load.of === of);
    expect(row('nobody').bands.map(({ count }: Link) => count)).toEqual([0, 3, 0, 0]);
    expect(row('investigator')).toMatchObject({ total: 1 });
    expect(row('complaints')).toMatchObject({ total: 3 });
    expect((await todayOf(await redress.as('chair'))).loads).toEqual([]);
    redress.on('2026-03-10', '12:00');
  });

  it('asks a member for the vote that is missing, one click from where it is cast, until it is cast', async () => {
    const chair = await redress.as('chair');
    const { votes } = await todayOf(chair);
    expect(votes).toMatchObject([{ caseId: voting, motion: 1, kind: 'finding' }]);
    const page = await chair.page('/today');
    expect(page.text).toContain('Your vote is missing');
    expect(page.text).toContain(`href="${votes[0].href as string}"`);
    const form = await chair.page(votes[0].href);
    expect(form.text).toContain('Shall the allegation stand?');
    expect(form.text).toMatch(/name="vote"/);
    const [, motionId] = /motions\/([0-9a-f-]{36})\/votes/.exec(form.text) ?? [];
    done(
      await chair.post(
        `/v1/bodies/${panel}/motions/${motionId ?? ''}/votes`,
        { memberId: staffId('chair'), vote: 'yea' },
        whatever,
      ),
    );
    await redress.settled();
    expect((await todayOf(chair)).votes).toEqual([]);
    expect((await todayOf(await redress.as('fourth-member'))).votes).toHaveLength(1);
  });

  it('counts nothing of a case for who stepped aside in it', async () => {
    const count = async (handle: string) => {
      const { tiles } = await todayOf(await redress.as(handle));
      return (tiles as readonly Link[]).find(({ what }) => what === 'ties')?.count;
    };
    done(
      await clerk.post(
        `/v1/bodies/${panel}/recusals`,
        { caseId: (await tiedCase()).id, memberId: staffId('third-member'), ground: 'A cousin.' },
        whatever,
      ),
    );
    await redress.settled();
    expect([await count('chair'), await count('third-member')]).toEqual([1, 0]);
  });
  const tiedCase = async () => done(await clerk.get('/v1/queue?stage=deadlocked')).items[0] as { readonly id: string };

  it.each(['clerk', 'investigator', 'chair', 'auditor', 'operator'])('shows %s nothing that anybody typed', async (handle) => {
    const who = await redress.as(handle);
    const { text } = await who.page('/today');
    for (const words of typed) expect(text).not.toContain(words);
    for (const words of typed) expect(JSON.stringify(await todayOf(who))).not.toContain(words);
  });

  it('shows operators how the system does, as it says itself', async () => {
    const operator = await redress.as('operator');
    const { health, installation } = await todayOf(operator);
    const { checks } = await redress.app.get(Readiness).report(2_000);
    expect(health.parts.map(({ name }: { name: string }) => name).sort()).toEqual(Object.keys(checks).sort());
    expect(health.state).toBe('works');
    expect(installation).toBe('not-set-up');
    const { text } = await operator.page('/today');
    expect(text).toContain('Lists and pages (projections)');
    expect(text).not.toContain('RC-');
  });

  it('is where they come after signing in', async () => {
    for (const handle of ['clerk', 'chair', 'auditor', 'operator']) {
      const { text } = await (await redress.as(handle)).page('/today');
      expect(text).toMatch(/<a[^>]*href="\/today"[^>]*aria-current="page"|aria-current="page"[^>]*href="\/today"/);
    }
  });
});
