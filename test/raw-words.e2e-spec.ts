import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { OpenCase } from '#case';
import { seedDemonstration } from '#demonstration';
import { EventCodec } from '#event-store';
import { fieldsOf, SetClock } from '#kernel';
import { startedApp, type Client, type StartedApp } from '#testing';
import { english } from '#words';

/** What a reader sees of a page, and what stands in its fields; not its addresses. */
const seenOn = (html: string): string =>
  html
    .replace(/<(script|style|title)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<input[^>]*type="(?:hidden|radio|checkbox)"[^>]*>/g, ' ')
    .replace(/<input[^>]* value="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

/** Codes and words of English at once; as codes they are put into words elsewhere. */
const alsoEnglish = new Set(['in-person', 'tie-breaker']);

describe('what people read on a rich history', () => {
  let redress: StartedApp;
  let people: Readonly<Record<string, Client>>;
  let pages: readonly string[];
  let raw: readonly RegExp[];

  beforeAll(async () => {
    redress = await startedApp({ clock: new SetClock({ instant: '2026-12-01T15:00:00.000Z', date: '2026-12-01' }) });
    await seedDemonstration(redress.house);
    const actor = { userId: 'command-line', role: 'operator' } as const;
    const [clerk, member, investigator, auditor, operator] = (await Promise.all(
      ['clerk', 'chair', 'investigator', 'auditor', 'operator'].map((handle) => redress.as(handle)),
    )) as [Client, Client, Client, Client, Client];
    people = { clerk, member, investigator, auditor, operator };
    const [first] = (await clerk.get('/v1/cases')).json().items as { bodyId: string }[];
    const matter = 'b2b2b2b2-0000-4000-8000-000000000032';
    await redress.app.get(CommandBus, { strict: false }).execute(
      new OpenCase(
        matter,
        {
          ...{ bodyId: first!.bodyId, origin: 'legacy-docket', reference: 'RC-7777-WXYZ', subject: 'A matter of 1798' },
          ...{ respondent: { respondentId: matter, name: 'Representative Elder' }, complaintIds: [], tags: ['resolved'] },
          occurredOn: '2022-05',
        },
        { commandId: matter, actor, causationId: matter, correlationId: matter },
      ),
    );
    await redress.settled();
    const cases = (await clerk.get('/v1/cases?limit=200')).json().items as { caseId: string; complaintIds: string[] }[];
    const bodies = (await clerk.get('/v1/bodies')).json() as { bodyId: string }[];
    const complaints = [...new Set(cases.flatMap(({ complaintIds }) => complaintIds))];
    const timelines = await Promise.all(
      cases.map(async ({ caseId }) => ({
        caseId,
        timeline: (await clerk.get(`/v1/cases/${caseId}/file`)).json().timeline as { position: string }[],
      })),
    );
    pages = [
      ...[
        '/queue',
        '/cases',
        '/bodies',
        '/reports/audit',
        '/replay',
        '/complaints/enter',
        '/sign-in',
        '/complaints/new',
        '/status',
      ],
      ...bodies.map(({ bodyId }) => `/bodies/${bodyId}`),
      ...cases.flatMap(({ caseId }) => [`/cases/${caseId}`, `/cases/${caseId}/acts`, `/cases/${caseId}/file`]),
      ...complaints.flatMap((id) => [`/complaints/${id}`, `/complaints/${id}/as-complainant`]),
      ...timelines.flatMap(({ caseId, timeline }) => [
        `/replay?case=${caseId}&position=${timeline.at(0)!.position}&with=now`,
        `/replay?case=${caseId}&position=${timeline.at(Math.floor(timeline.length / 2))!.position}`,
      ]),
    ];
    const codec = redress.app.get(EventCodec, { strict: false });
    const types = new Set(
      timelines.flatMap(({ timeline }) => (timeline as unknown as { type: string }[]).map(({ type }) => type)),
    );
    const fields = [...types].flatMap((type) => Object.keys(fieldsOf(codec.describe(type) ?? { fields: {} })));
    const codes = Object.values(english.codes).flatMap((words) => Object.keys(words));
    const known = (words: readonly string[]) => new RegExp(`(?<![\\w/-])(?:${[...new Set(words)].join('|')})(?![\\w-])`, 'g');
    raw = [
      /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g,
      known(codes.filter((code) => code.includes('-') && !alsoEnglish.has(code))),
      known(fields.filter((field) => /[A-Z]/.test(field))),
    ];
  }, 180_000);
  afterAll(async () => {
    await redress.stop();
  });

  it('has no code, no name of a field and no id in it, on any page and for anybody', async () => {
    const found: string[] = [];
    let looked = 0;
    for (const [role, client] of Object.entries(people)) {
      for (const path of pages) {
        const { status, text } = await client.page(path);
        if (status === 403 || status === 404) continue;
        expect([path, status]).toEqual([path, 200]);
        looked += 1;
        const seen = seenOn(text);
        for (const words of raw) {
          for (const { 0: word, index } of seen.matchAll(words)) {
            // By its id a complaint is joined to a case: whoever does that reads it here.
            if (path.startsWith('/complaints/') && seen.slice(0, index).endsWith(' Id ')) continue;
            found.push(
              `${role} ${path.replace(/[0-9a-f-]{36}/, ':id').replace(/\d+/, 'n')}: ${word} in "${seen.slice(Math.max(0, index - 40), index + 40)}"`,
            );
          }
        }
      }
    }
    expect(looked).toBeGreaterThan(60);
    expect([...new Set(found)]).toEqual([]);
  }, 180_000);

  it('leads from the queue to what is to be done next, and that is there', async () => {
    const missing: string[] = [];
    let followed = 0;
    for (const [role, client] of Object.entries(people)) {
      const { status, text } = await client.page('/queue?limit=200');
      if (status !== 200) continue;
      const links = [...text.matchAll(/href="(\/(?:cases|complaints)\/[0-9a-f-]{36}[^"#]*)(?:#([\w-]+))?"/g)];
      for (const [link, path = '', place] of links) {
        const page = await client.page(path);
        followed += 1;
        if (page.status !== 200 || (place !== undefined && !page.text.includes(`id="${place}"`))) missing.push(`${role} ${link}`);
      }
    }
    expect(followed).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  }, 120_000);

  it('an imported matter is historical, on its page and in the list, and is not listed as open', async () => {
    const { clerk } = people as { clerk: Client };
    const references = async (state: string) =>
      ((await clerk.get(`/v1/cases?limit=200&state=${state}`)).json().items as { reference: string }[]).map(
        ({ reference }) => reference,
      );
    expect(await references('historical')).toEqual(['RC-7777-WXYZ']);
    expect(await references('open')).not.toContain('RC-7777-WXYZ');
    expect(seenOn((await clerk.page('/cases?q=RC-7777')).text)).toMatch(/A matter of 1798\s+resolved\s+Historical/);
    const { caseId } = ((await clerk.get('/v1/cases?state=historical')).json().items as { caseId: string }[])[0]!;
    expect(seenOn((await clerk.page(`/cases/${caseId}/file`)).text)).toContain('Stage Historical');
    const id = `/v1/investigations/${caseId}/authorization`;
    expect((await clerk.post(id, { scope: 'Anew' }, { 'if-match': '*' })).status).toBe(200);
    await redress.settled();
    expect(await references('historical')).toEqual([]);
    expect(await references('open')).toContain('RC-7777-WXYZ');
  });
});
