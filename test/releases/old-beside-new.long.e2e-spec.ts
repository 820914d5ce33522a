import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '#postgres';
import { givenDatabase, type Client, type GivenDatabase } from '#testing';
import { aCase, aComplaint, aPanel, done, whatever, type FiledComplaint } from '../journeys/setting.js';
import { builtLastRelease, hasLastRelease, knewTheEvent, lastRelease, thisRelease } from './last-release.js';
import { Program } from './program.js';
import { factsOn, shown, textsIn, withoutWords, type Ids, type Shown } from './shown.js';

const docket = `redressDocket: 1
source: Example register
matters:
  - key: "1"
    respondent: { key: r, name: R. Sample }
    subject: A parade
    tags: [resolved]
    facts:
      - { date: 1998-03-04, body: House of Representatives, action: voted 310-303 }
      - { date: 1998-05, text: It rained. }
      - { date: 1999, body: Board, action: closed the matter }
  - key: "2"
    respondent: { key: s, name: S. Sample }
    subject: Another parade
    facts:
      - { date: 2004-01-02, text: It snowed. }
`;

/** A database, and both releases on it, neither of which runs yet. */
async function givenBoth() {
  const given = await givenDatabase();
  const programs = { old: new Program(builtLastRelease(), given.url), new: new Program(thisRelease, given.url) };
  return {
    given,
    ...programs,
    remove: async () => {
      await Promise.all([programs.old.remove(), programs.new.remove()]);
      await given.drop();
    },
  };
}

async function head({ database }: GivenDatabase): Promise<bigint> {
  const [row] = await database.query<{ head: bigint }>(sql`select coalesce(max(position), 0)::bigint as head from events`);
  return row?.head ?? 0n;
}

/** The names of the subscriptions that are there, whoever runs them. */
async function namesOf({ database }: GivenDatabase): Promise<readonly string[]> {
  const found = await database.query<{ name: string }>(sql`select distinct name from subscriptions order by name`);
  return found.map(({ name }) => name);
}

/** The names of what this release runs. The last one also keeps read models that this one no longer has. */
async function runByThis({ database }: GivenDatabase): Promise<readonly string[]> {
  const found = await database.query<{ name: string }>(
    sql`select distinct run->>'name' as name from subscription_programs, jsonb_array_elements(runs) run`,
  );
  return found.map(({ name }) => name);
}

/** Waits until every subscription, or those of these names, has come to the head of the log and serves; throws who has not. */
async function everySubscriptionMoves(given: GivenDatabase, names?: readonly string[]): Promise<void> {
  for (const end = performance.now() + 120_000; ;) {
    const last = await head(given);
    const behind = await given.database.query<{ what: string }>(sql`
      select kind || ' ' || name || ' version ' || version || ' (' || status || ') at ' || position as what
      from subscriptions where status <> 'retired' and (position < ${last} or status = 'building')
        and (${names ?? null}::text[] is null or name = any(${names ?? null}))`);
    if (behind.length === 0) return;
    if (performance.now() > end)
      throw new Error(`At ${String(last)} stands the log; behind: ${behind.map(({ what }) => what).join('; ')}.`);
    await pause(100);
  }
}

/** Events that a subscription has set aside. There must be none: each of them was written by a release of this program. */
async function setAside({ database }: GivenDatabase): Promise<readonly unknown[]> {
  return database.query(sql`select kind, name, version, event_type, error from parked_events`);
}

async function idsOf({ database }: GivenDatabase): Promise<Ids> {
  const streams = await database.query<{ stream: string }>(sql`select distinct stream from events order by 1`);
  const ofKind = (kind: string) =>
    streams
      .map(({ stream }) => stream)
      .flatMap((stream) => (stream.startsWith(`${kind}-`) ? [stream.slice(kind.length + 1)] : []));
  return { cases: ofKind('case'), complaints: ofKind('complaint') };
}

async function recorded({ database }: GivenDatabase): Promise<readonly unknown[]> {
  const events = await database.query<{ data: Buffer }>(sql`select data from events`);
  return events.map(({ data }) => JSON.parse(data.toString('utf8')) as unknown);
}

/** What this release has recorded that the last one does not know, and the cases in whose files it stands. */
interface New {
  readonly types: readonly string[];
  readonly cases: readonly string[];
}
const nothing: New = { types: [], cases: [] };

async function newToTheLast({ database }: GivenDatabase): Promise<New> {
  const recorded = await database.query<{ type: string; streams: string[] }>(
    sql`select type, array_agg(distinct stream) as streams from events group by 1 order by 1`,
  );
  const unknown = recorded.filter(({ type }) => !knewTheEvent(type));
  const ids = unknown.flatMap(({ streams }) => streams.map((stream) => stream.slice(stream.indexOf('-') + 1)));
  const cases = await database.query<{ id: string }>(sql`
    select substr(stream, 6) as id from events where type = 'CaseOpened' and (substr(stream, 6) = any(${ids}::text[])
      or convert_from(data, 'UTF8')::jsonb->'complaintIds' ?| ${ids}::text[])`);
  return { types: unknown.map(({ type }) => type), cases: cases.map(({ id }) => id) };
}

/** Of what a release does not know it says so, and finds nothing else. */
async function expectVerified(program: Program, { types } = nothing): Promise<void> {
  const { code, out, error } = await program.cli('verify');
  const said = `${out}${error}`.split('\n').filter((line) => line !== '' && !/^(\d+ events and|… and more: )/.test(line));
  const unexpected = said.filter((line) => !types.some((type) => line.endsWith(`knows the event ${type}.`)));
  expect({ code, unexpected: code === 0 ? [] : unexpected }).toEqual({ code: types.length > 0 ? 1 : 0, unexpected: [] });
}

/** Some of what people do in a day: a complaint, its withdrawal, a case with an interview and a vote. */
async function aDay(program: Program): Promise<FiledComplaint> {
  const clerk = await program.as('clerk');
  const panelId = await aPanel(clerk);
  const complaint = await aComplaint(program.anybody(), panelId);
  done(await clerk.post(`/v1/complaints/${complaint.id}/acknowledgement`, { message: 'We have it.' }, whatever));
  const { caseId } = await aCase(clerk, panelId);
  done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'Use of staff' }, whatever));
  done(
    await clerk.post(`/v1/cases/${caseId}/disclosures`, { how: 'leaked', what: 'The complaint', by: 'a newspaper' }, whatever),
  );
  return complaint;
}

/** A release cannot replay a case in whose file there is what it does not know. */
async function expectPagesServed(client: Client, ids: Ids, { cases } = nothing): Promise<void> {
  const { answers, pages } = await shown(client, ids, []);
  const notServed = [...answers, ...pages].filter(([, answer]) => !answer.startsWith('200 '));
  expect(notServed.filter(([path]) => !cases.some((id) => path === `/replay?case=${id}`))).toEqual([]);
}

const title = `the last release (${lastRelease.slice(0, 7)}) and this one`;
if (!hasLastRelease()) {
  if (process.env.REQUIRE_HISTORY === '1') throw new Error(`The history does not reach back to ${lastRelease}: fetch it whole.`);
  console.warn(
    `SKIPPED "${title}": the history here does not reach back to ${lastRelease}. Fetch it whole: git fetch --unshallow`,
  );
}

(hasLastRelease() ? describe : describe.skip)(title, () => {
  /** What this release has added stands still while the last one is alone. */
  let knownToTheLast: readonly string[];
  beforeAll(() => void builtLastRelease(), 600_000);

  describe('on what the last release wrote', () => {
    let both: Awaited<ReturnType<typeof givenBoth>>;
    let before: Shown;
    let ids: Ids;
    let moments: readonly string[];
    beforeAll(async () => {
      both = await givenBoth();
      await both.old.start();
      knownToTheLast = await namesOf(both.given);
      const file = join(tmpdir(), `redress-docket-${String(process.pid)}.yaml`);
      writeFileSync(file, docket);
      expect(await both.old.cli('import', file)).toMatchObject({ code: 0 });
      await aDay(both.old);
      await everySubscriptionMoves(both.given);
      ids = await idsOf(both.given);
      const last = await head(both.given);
      moments = [`position=${String(last / 3n)}`, `position=${String(last)}`, 'asOf=2022-03-01', 'knownOn=2026-01-01'];
      before = await shown(await both.old.as('clerk'), ids, moments);
    });
    afterAll(() => both.remove());

    it('this one takes in every event, and shows what the last one showed', async () => {
      await both.new.start();
      await everySubscriptionMoves(both.given);
      expect(await setAside(both.given)).toEqual([]);
      const after = await shown(await both.new.as('clerk'), ids, moments);
      const known = textsIn(await recorded(both.given));
      const told = ({ answers }: Shown) =>
        [...before.answers.keys()].map((path) => ({ path, said: withoutWords(answers.get(path) ?? '', known.all) }));
      expect(told(after)).toMatchObject(told(before));
      const missing = [...before.pages].flatMap(([path, page]) => {
        const now = after.pages.get(path) ?? '';
        const facts = new Set(factsOn(now, known.long));
        // Nothing is done any more with a matter of an old docket, before it is taken up.
        const isHistorical = now.includes('<dt>Stage</dt> <dd><strong>Historical</strong>');
        return factsOn(page, known.long).flatMap((fact) =>
          facts.has(fact) || (isHistorical && fact.startsWith('/v1/')) ? [] : [{ path, fact }],
        );
      });
      expect(missing).toEqual([]);
    });

    it('both work side by side: every subscription moves, and each shows what people did through the other', async () => {
      const complaints = [await aDay(both.old), await aDay(both.new)];
      await everySubscriptionMoves(both.given);
      for (const program of [both.old, both.new]) {
        for (const { reference, receiptCode } of complaints) {
          expect((await program.anybody().post('/status', { reference, code: receiptCode })).status).toBe(200);
        }
        await expectPagesServed(await program.as('clerk'), await idsOf(both.given));
      }
      expect(await setAside(both.given)).toEqual([]);
    });

    it('each finds the read models to be what the log makes of them', async () => {
      await expectVerified(both.old);
      await expectVerified(both.new);
    });

    it('this one goes on alone', async () => {
      await both.old.stop();
      await aDay(both.new);
      await everySubscriptionMoves(both.given, await runByThis(both.given));
      await expectPagesServed(await both.new.as('clerk'), await idsOf(both.given));
      await expectVerified(both.new);
    });
  });

  describe('on what this one wrote', () => {
    let both: Awaited<ReturnType<typeof givenBoth>>;
    beforeAll(async () => {
      both = await givenBoth();
      await both.new.start();
      await aDay(both.new);
    });
    afterAll(() => both.remove());

    it('the last one, coming back, takes in every event beside it', async () => {
      await both.old.start();
      const complaints = [await aDay(both.new), await aDay(both.old)];
      await everySubscriptionMoves(both.given);
      for (const program of [both.old, both.new]) {
        for (const { reference, receiptCode } of complaints) {
          expect((await program.anybody().post('/status', { reference, code: receiptCode })).status).toBe(200);
        }
        const unknown = program === both.old ? await newToTheLast(both.given) : nothing;
        await expectPagesServed(await program.as('clerk'), await idsOf(both.given), unknown);
      }
      expect(await setAside(both.given)).toEqual([]);
    });

    it('the last one goes on alone, and this one after it, and nothing is missing', async () => {
      await both.new.stop();
      await aDay(both.old);
      await everySubscriptionMoves(both.given, knownToTheLast);
      await expectVerified(both.old, await newToTheLast(both.given));
      await both.old.stop();
      await both.new.start();
      await aDay(both.new);
      await everySubscriptionMoves(both.given, await runByThis(both.given));
      await expectPagesServed(await both.new.as('clerk'), await idsOf(both.given));
      await expectVerified(both.new);
      expect(await setAside(both.given)).toEqual([]);
    });
  });
});
