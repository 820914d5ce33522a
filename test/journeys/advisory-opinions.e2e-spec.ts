import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { checkAccessibility, describeInBrowser, startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, done, exampleRule, seats, staffId, votedOn, whatever } from './setting.js';

/*
 * A member asks a body whether what she plans is allowed; the body answers in writing, and publishes the answer without her name.
 * Who asked is read by clerks and by members of that body, and by nobody else.
 */

const requester = 'Representative Ottoline Marchbanks';
const contact = 'ottoline@house.example';
const question = 'May I travel to a conference whose host pays the trip, in the week after the spring recess?';
const opinion = {
  ...{ conclusion: 'allowed-on-conditions', text: 'You may travel, if the trip is disclosed within 30 days.' },
  ...{ authorities: exampleRule('3'), madeBy: 'vote' },
};
const published = 'A member may travel at the cost of a host, if the trip is disclosed within 30 days.';

let redress: StartedApp;
let clerk: Client;
let anybody: Client;
let panel: string;
let id: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  anybody = redress.anybody();
  panel = await aPanel(clerk, seats.slice(0, 3));
});
afterAll(() => redress.stop());

const ask = async (more: object = {}): Promise<string> =>
  done(
    await clerk.post('/v1/advisory-opinions', {
      ...{ bodyId: panel, requester, capacity: 'member', contact, subject: 'Travel of Ms. Marchbanks', question },
      ...more,
    }),
  ).id as string;
const at = (path: string, body: object = {}, of = id) => clerk.post(`/v1/advisory-opinions/${of}/${path}`, body);
const adopted = async (of = id) => ({ voteId: (await votedOn(clerk, of)).voteId });
const shown = async (person: Client, of = id) => {
  await redress.settled();
  return done(await person.get(`/v1/advisory-opinions/${of}`)) as unknown as Shown;
};
interface Shown {
  readonly state: string;
  readonly requester?: string;
  readonly question?: string;
  readonly dueOn?: string;
  readonly daysLate: number;
  readonly moved: readonly object[];
  readonly texts: readonly { readonly text?: string; readonly conclusion: string }[];
  readonly told: readonly object[];
  readonly draft?: { readonly draftId: string };
  readonly publication: string;
}
/** All that the public is told of advisory opinions. */
async function told(query = ''): Promise<{ readonly items: readonly Told[]; readonly all: string; readonly page: string }> {
  await redress.settled();
  const [page, json] = await Promise.all([anybody.page(`/opinions${query}`), anybody.get(`/v1/opinions${query}`)]);
  for (const { status, headers } of [page, json])
    expect([status, headers.get('cache-control'), headers.get('set-cookie')]).toEqual([200, 'public, max-age=60', null]);
  const { items } = done(json) as unknown as { readonly items: readonly Told[] };
  return { items, page: page.text, all: page.text + json.text };
}
interface Told {
  readonly number: string;
  readonly reference: string;
  readonly texts: readonly { readonly text: string; readonly title: string }[];
}
const draft = (text: string, title = 'Travel paid by a host', of = id) => at('drafts', { extent: 'redacted', title, text }, of);
const publish = async (more: object = {}, of = id) =>
  at(
    'publication',
    {
      ...{ draftId: (await shown(clerk, of)).draft?.draftId, decidedBy: 'The panel', citation: exampleRule('9') },
      ...{ namesLookedFor: 'done', ...more },
    },
    of,
  );

describe('a request', () => {
  it('is recorded by a clerk, for a body that can be asked', async () => {
    id = await ask();
    expect(await shown(clerk)).toMatchObject({ state: 'requested', requester, question, publication: 'none', daysLate: 0 });
    const nobody = await clerk.post('/v1/advisory-opinions', {
      ...{ bodyId: randomUUID(), requester, capacity: 'member', subject: 'Travel', question },
    });
    expect([nobody.status, nobody.json().type]).toEqual([422, '/problems/body-unknown']);
  });

  it('is found by clerks and by members of the body; an auditor reads that it is there, without a word of it', async () => {
    const member = await redress.as('second-member');
    expect(await shown(member)).toMatchObject({ requester, question });
    const auditor = await redress.as('auditor');
    const told = JSON.stringify(await shown(auditor)) + (await auditor.page(`/advisory-opinions/${id}`)).text;
    for (const secret of [requester, 'Marchbanks', contact, question]) expect(told).not.toContain(secret);
    for (const person of [clerk, member])
      expect((await person.page('/advisory-opinions')).text).toContain('Travel of Ms. Marchbanks');
    const listed = await auditor.page('/advisory-opinions');
    expect([listed.text.includes('A member of the legislature'), listed.text.includes('Marchbanks')]).toEqual([true, false]);
  });

  it('is to others as if it were not there, and nobody but a clerk records anything in it', async () => {
    for (const who of ['investigator', 'counsel', 'operator', 'administrator', 'leader'] as const)
      for (const path of ['', `/${id}`])
        expect((await (await redress.as(who)).get(`/v1/advisory-opinions${path}`)).status).toBe(403);
    expect((await anybody.get(`/v1/advisory-opinions/${id}`)).status).toBe(401);
    const unseated = await redress.as('fourth-member');
    expect((await unseated.get(`/v1/advisory-opinions/${id}`)).status).toBe(404);
    expect((await unseated.page('/advisory-opinions')).text).not.toContain('Marchbanks');
    for (const who of ['second-member', 'auditor', 'investigator'] as const)
      expect((await (await redress.as(who)).post(`/v1/advisory-opinions/${id}/acceptance`, {})).status).toBe(403);
    expect((await clerk.get(`/v1/advisory-opinions/${randomUUID()}`)).status).toBe(404);
  });

  it('is gone for whoever has a conflict, from the next request on: the row, the count and the page', async () => {
    const third = await redress.as('third-member');
    done(await third.post(`/v1/advisory-opinions/${id}/conflicts`, { personId: staffId('third-member'), ground: 'household' }));
    expect((await third.get(`/v1/advisory-opinions/${id}`)).status).toBe(404);
    expect(done(await third.get('/v1/advisory-opinions'))).toMatchObject({ open: [], openMore: false });
    const listed = await third.page('/advisory-opinions');
    expect([listed.text.includes('Nothing waits for an answer.'), listed.text.includes(id)]).toEqual([true, false]);
    expect((await clerk.page(`/advisory-opinions/${id}`)).text).toContain('Who finds nothing of this request');
    const lifting = { personId: staffId('third-member'), reason: 'They moved apart.' };
    expect((await third.post(`/v1/advisory-opinions/${id}/conflicts/lifting`, lifting)).status).toBe(403);
    done(await at('conflicts/lifting', lifting));
    expect((await third.get(`/v1/advisory-opinions/${id}`)).status).toBe(200);
  });

  it('of somebody of the house is walled off from that person, in every role', async () => {
    const [name] = fictionalStaff.flatMap((one) => (one.handle === 'third-member' ? [one.name] : []));
    const own = await ask({ requester: `Senator ${name ?? ''}`, subject: 'A gift to a member' });
    const third = await redress.as('third-member');
    expect((await third.get(`/v1/advisory-opinions/${own}`)).status).toBe(404);
    await redress.settled();
    expect((await third.page('/advisory-opinions')).text).not.toContain('A gift to a member');
    const auditor = await redress.as('auditor');
    const told = JSON.stringify(await shown(auditor, own)) + (await auditor.page(`/advisory-opinions/${own}`)).text;
    for (const secret of [name ?? 'nobody', staffId('third-member')]) expect(told).not.toContain(secret);
    done(await at('request-withdrawal', {}, own));
  });

  it('is in the record of reads, by its name', async () => {
    const auditor = await redress.as('auditor');
    const { items } = done(await auditor.get('/v1/reads')) as unknown as { readonly items: readonly Read[] };
    const ofRequest = items.filter(({ matters }) => matters.some((one) => one.id === id));
    expect(ofRequest.map(({ query }) => query)).toEqual(expect.arrayContaining(['GetAdvisoryRequest', 'ListAdvisoryRequests']));
    expect(ofRequest.some(({ classes, role }) => role === 'member' && classes.includes('identity'))).toBe(true);
  });

  it('has a day by which it is to be answered, which is moved in the open and is late when it has passed', async () => {
    done(await at('answer-day', { dueOn: '2026-03-20', citation: exampleRule('5') }));
    expect((await at('answer-day', { dueOn: '2026-03-25', citation: exampleRule('5') })).json().type).toBe(
      '/problems/change-without-reason',
    );
    done(await at('answer-day', { dueOn: '2026-03-25', citation: exampleRule('5'), reason: 'The trip was moved.' }));
    redress.on('2026-03-28');
    expect(await shown(clerk)).toMatchObject({ dueOn: '2026-03-25', daysLate: 3, moved: [{ from: '2026-03-20' }] });
    const { text } = await clerk.page('/advisory-opinions');
    expect(text).toContain('Overdue for 3 days');
    const without = await ask({ subject: 'A gift without a day' });
    await redress.settled();
    const queued = done(await clerk.get('/v1/queue')) as unknown as { readonly answers: readonly object[] };
    expect(queued.answers).toMatchObject([
      { id, dueOn: '2026-03-25', daysLate: 3 },
      { id: without, daysLate: 0 },
    ]);
    for (const who of ['clerk', 'second-member'] as const) {
      const { text: queue } = await (await redress.as(who)).page('/queue');
      expect([queue.includes(`/advisory-opinions/${id}`), queue.includes('3 calendar days late')]).toEqual([true, true]);
      for (const typed of ['Marchbanks', 'A gift without a day', exampleRule('5')]) expect(queue).not.toContain(typed);
    }
    for (const who of ['fourth-member', 'investigator', 'auditor'] as const)
      expect((await (await redress.as(who)).page('/queue')).text).not.toContain('/advisory-opinions/');
    done(await at('conflicts', { personId: staffId('second-member'), ground: 'household' }));
    expect((await (await redress.as('second-member')).page('/queue')).text).not.toContain(`/advisory-opinions/${id}`);
    done(await at('conflicts/lifting', { personId: staffId('second-member'), reason: 'A namesake.' }));
    done(await at('request-withdrawal', {}, without));
    await redress.settled();
    expect((await clerk.page('/queue')).text).not.toContain(`/advisory-opinions/${without}`);
  });
});

interface Read {
  readonly query: string;
  readonly role: string;
  readonly classes: readonly string[];
  readonly matters: readonly { readonly id: string }[];
}

describe('an opinion', () => {
  it('is issued by a vote that carried, and nothing of it is public', async () => {
    done(await at('acceptance'));
    expect((await at('opinion', { number: '2026-4', ...opinion })).json().type).toBe('/problems/votes-not-counted');
    const tied = await votedOn(clerk, id, ['chair'], ['second-member']);
    expect(tied.outcome).toBe('quorum-lacking');
    const lost = await votedOn(clerk, id, ['chair'], ['second-member', 'third-member']);
    expect(lost.outcome).toBe('failed');
    for (const { voteId } of [tied, lost])
      expect((await at('opinion', { number: '2026-4', ...opinion, voteId })).json().type).toBe('/problems/opinion-not-carried');
    await redress.settled();
    const listed = await clerk.page('/advisory-opinions');
    expect(listed.text).toContain('Vote: Failed');
    const { voteId } = await votedOn(clerk, id);
    done(await at('opinion', { number: '2026-4', ...opinion, voteId }));
    await redress.settled();
    const { text } = await clerk.page(`/advisory-opinions/${id}`);
    for (const said of ['No quorum', 'Failed', 'Carried', 'Roll call of vote 3', exampleRule('7(b)'), '3 for, 0 against'])
      expect(text).toContain(said);
    done(await at('letters', { what: 'A letter with the opinion was sent.' }));
    expect(await shown(clerk)).toMatchObject({ state: 'issued', daysLate: 0, texts: [{ text: opinion.text }], told: [{}] });
    const { items, all } = await told();
    expect(items).toEqual([]);
    expect(all).not.toMatch(/2026-4|Travel|Marchbanks/);
    const auditor = await redress.as('auditor');
    expect(await shown(auditor)).toMatchObject({ state: 'issued', texts: [{ conclusion: 'allowed-on-conditions', yeas: 3 }] });
    const read = (await auditor.page(`/advisory-opinions/${id}`)).text + JSON.stringify(await shown(auditor));
    for (const secret of [
      opinion.text,
      opinion.authorities,
      'A letter with the opinion',
      'Shall this be the opinion?',
      'Roll call',
    ])
      expect(read).not.toContain(secret);
  });

  it('waits for whoever the rule names where the body tied, and is adopted if that person says so', async () => {
    const four = await aPanel(clerk, [...seats]);
    const rule = { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'chair-decides', citation: exampleRule('8') };
    done(await clerk.post(`/v1/bodies/${four}/voting-rule`, { ...rule, occurredOn: '2026-03-28' }, whatever));
    const of = await ask({ bodyId: four, subject: 'A gift to a school' });
    const tied = await votedOn(clerk, of, ['chair', 'second-member'], ['third-member', 'fourth-member']);
    expect(tied.outcome).toBe('tied');
    const made = { number: '2026-3', ...opinion, voteId: tied.voteId };
    expect((await at('opinion', made, of)).json().type).toBe('/problems/opinion-not-carried');
    expect((await clerk.page(`/advisory-opinions/${of}`)).text).toContain('until the tie is decided');
    const decides = (who: string) => at('tie-breaks', { voteId: tied.voteId, memberId: staffId(who), vote: 'yea' }, of);
    expect((await decides('second-member')).json().type).toBe('/problems/not-a-tie-breaker');
    done(await decides('chair'));
    done(await at('opinion', made, of));
    expect((await shown(clerk, of)).state).toBe('issued');
  });

  it('is not voted on by whoever has a conflict, nor by whoever had no seat that day', async () => {
    const of = await ask({ subject: 'A gift to a hospital' });
    done(await at('conflicts', { personId: staffId('third-member'), ground: 'household' }, of));
    const vote = (votedYea: readonly string[]) =>
      at('votes', { question: 'So?', votedYea: votedYea.map(staffId) }, of).then((answer) => answer.json().type as unknown);
    expect(await vote(['chair', 'third-member'])).toBe('/problems/member-recused');
    expect(await vote(['chair', 'fourth-member'])).toBe('/problems/not-a-member');
    done(await at('request-withdrawal', {}, of));
  });

  it('is not published where the name or the address of the requester stands in the draft', async () => {
    for (const named of ['Ms. Marchbanks may travel.', 'Ask Ottoline Marchbanks.', `Write to ${contact}.`])
      expect((await draft(named)).json().type).toBe('/problems/names-in-confidence');
    expect((await draft('It may.', 'Travel of Representative Marchbanks')).json().type).toBe('/problems/names-in-confidence');
  });

  it('is published word for word as it was drafted, without a trace of who asked', async () => {
    done(await draft(published));
    expect((await told()).items).toEqual([]);
    expect((await publish({ decidedBy: 'Ottoline Marchbanks' })).json().type).toBe('/problems/names-in-confidence');
    done(await publish());
    const { items, page, all } = await told();
    expect(items).toMatchObject([{ number: '2026-4', issuedOn: '2026-03-28', texts: [{ text: published }] }]);
    for (const said of [
      '2026-4: Travel paid by a host',
      published,
      'Ethics Panel of the Senate of Esmeria',
      'With parts left out',
    ])
      expect(page).toContain(said);
    for (const secret of ['Marchbanks', contact, question, opinion.text, id]) expect(all).not.toContain(secret);
    expect((await anybody.page('/decisions')).text).toContain('href="/opinions"');
  });

  it('is found by its number and its subject, and by nothing that is not public', async () => {
    for (const words of ['2026-4', 'paid BY a host'])
      expect((await told(`?q=${encodeURIComponent(words)}`)).items).toHaveLength(1);
    for (const words of ['Marchbanks', 'spring recess', '2026-5']) {
      const { items, page } = await told(`?q=${encodeURIComponent(words)}`);
      expect([items, page.includes('No published opinion has these words')]).toEqual([[], true]);
    }
  });

  it('that is revised says so where it was published, until another draft is published with the reason', async () => {
    redress.on('2026-04-02');
    done(
      await at('revisions', {
        ...{ ...opinion, ...(await adopted()) },
        text: 'You may not travel.',
        conclusion: 'not-allowed',
        reason: 'The rule was changed.',
      }),
    );
    expect((await told()).page).toContain('The body revised the opinion on');
    expect((await told()).all).not.toContain('The rule was changed.');
    done(await draft('A member may not travel at the cost of a host.'));
    expect((await publish()).json().type).toBe('/problems/change-without-reason');
    done(await publish({ reason: 'The rule has another text now.' }));
    const { page } = await told();
    for (const said of ['may not travel', 'The rule has another text now.', 'What stood here before', published])
      expect(page).toContain(said);
    expect(page).not.toContain('The body revised the opinion on');
  });

  it('that is withdrawn says so, and that its publication is withdrawn leaves a line and none of its words', async () => {
    done(await at('opinion-withdrawal', { reason: 'It overlooked a rule.' }));
    const { page, all } = await told();
    expect([page.includes('Withdrawn by the body'), all.includes('overlooked')]).toEqual([true, false]);
    done(await at('publication-withdrawal', { reason: 'A court ordered it.' }));
    const after = await told();
    expect(after.page).toContain('A court ordered it.');
    expect(after.all).not.toMatch(/may not travel|Travel paid by a host|2026-4:/);
  });

  it('is not given where the body declines or the requester withdraws', async () => {
    const [declined, withdrawn] = [await ask({ subject: 'A gift' }), await ask({ subject: 'A second gift' })];
    done(await at('declination', { reason: 'It was done before it was asked.', citation: exampleRule('6') }, declined));
    done(await at('request-withdrawal', {}, withdrawn));
    for (const one of [declined, withdrawn])
      expect((await at('opinion', { number: '2026-5', ...opinion }, one)).json().type).toBe(
        '/problems/advisory-request-not-there',
      );
    const { text } = await clerk.page(`/advisory-opinions/${declined}`);
    expect(text).toContain('It was done before it was asked.');
  });
});

describe('the pages of opinions', () => {
  it('turn, one opinion at a time', async () => {
    for (const number of ['2026-6', '2026-7']) {
      const of = await ask({ subject: number });
      done(await at('opinion', { number, ...opinion, ...(await adopted(of)) }, of));
      done(await draft(`What ${number} says.`, `Subject ${number}`, of));
      done(await publish({}, of));
    }
    await redress.settled();
    const seen: string[] = [];
    let cursor = '';
    for (let turns = 0; turns < 5; turns += 1) {
      const { items, next } = done(await anybody.get(`/v1/opinions?limit=1${cursor}`)) as unknown as {
        readonly items: readonly Told[];
        readonly next: string | null;
      };
      seen.push(...items.map(({ reference }) => reference));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect([seen.length, new Set(seen).size]).toEqual([3, 3]);
    expect((await anybody.get('/v1/opinions?cursor=nonsense')).status).toBe(400);
    const listed = done(await clerk.get('/v1/advisory-opinions?limit=2')) as unknown as {
      readonly answered: { readonly items: readonly object[]; readonly next: string };
    };
    const rest = done(
      await clerk.get(`/v1/advisory-opinions?limit=9&cursor=${listed.answered.next}`),
    ) as unknown as typeof listed;
    expect([listed.answered.items.length, rest.answered.items.length]).toEqual([2, 7]);
  });

  it('are counted in the audit report', async () => {
    await redress.settled();
    const report = done(await clerk.get('/v1/reports/audit')) as unknown as { readonly advisoryOpinions: object };
    expect(report.advisoryOpinions).toMatchObject({
      ...{ requested: { member: 9, employee: 0 }, accepted: 1, declined: 1, withdrawnByRequesters: 4, requestersTold: 1 },
      ...{ votes: { carried: 4, failed: 1, tied: 1, 'quorum-lacking': 1 }, tiesDecided: 1 },
      ...{ issued: { 'allowed-on-conditions': 4 }, revised: 1, opinionsWithdrawn: 1, published: 3, publicationsWithdrawn: 1 },
      ...{ waiting: 0, overdue: 0, daysToAnswer: { measured: 4 } },
    });
    const { text } = await clerk.page('/reports/audit');
    expect(text).toContain('Advisory opinions issued, by what they say');
  });
});

describeInBrowser('advisory opinions in a browser', (browser) => {
  it.each([360, 1280])('fit a screen of %i pixels, and have no barrier', async (width) => {
    const page = await browser().newPage({ viewport: { width, height: 900 } });
    try {
      await page.goto(`${redress.url}/opinions`);
      expect((await checkAccessibility(page)).violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    } finally {
      await page.close();
    }
  });
});
