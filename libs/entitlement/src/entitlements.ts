import { Injectable } from '@nestjs/common';
import { AccessFacts } from '#access';
import { Docket, fileName, idOfFile, kindOf, type FileName, type Files, type KeptState } from '#docket';
import { EventStore } from '#event-store';
import type { Actor, Role } from '#kernel';
import { empty, sql, type Sql } from '#postgres';
import { ReadModelNotReady, type ReadModel } from '#projection';
import { entitlement, type EntitlementState } from './entitlement.reader.js';
import { hasOtherPart, lineOf, type Known } from './standing-from.js';

/** What a list may show to somebody: the same that decisions about single cases and complaints would let through. */
export interface Visible {
  /** The condition on a column that holds names of files. */
  readonly where: (key: Sql) => Sql;
  /** Those of these files that may be shown. */
  readonly among: (files: readonly FileName[]) => Promise<ReadonlySet<FileName>>;
}

type Rows = ReadModel<KeptState<EntitlementState>>;
type States = ReadonlyMap<FileName, EntitlementState>;

interface Row {
  readonly key: FileName;
}

/** The cases and complaints of which something is said, in the rows and in what is in no row yet. */
interface Found {
  /** Undefined where nothing is filed, and everything stands in `news`. */
  readonly rows: Rows | undefined;
  readonly news: States;
}

/** Who may see which cases and complaints, as the log stands at the moment of the question. */
@Injectable()
export class Entitlements {
  private whole: { readonly head: bigint; readonly news: States } | undefined;

  constructor(
    private readonly docket: Docket,
    private readonly store: EventStore,
    private readonly facts: AccessFacts,
  ) {}

  /**
   * What lists may show to somebody. What was recorded a moment ago and is in no row yet counts too, so that nothing is shown
   * to a person who has just been walled off.
   */
  async visibleTo(actor: Actor): Promise<Visible> {
    const found = await this.found();
    const bodies = await this.facts.bodiesOf(actor);
    const satIn = await this.facts.casesSatInOn(actor);
    const sitsIn = new Set(
      await withThoseBefore(
        satIn.map((id) => fileName('case', id)),
        found,
      ),
    );
    const walled = new Set(await walledOff(actor.userId, found));
    const assigned = assignedIn[actor.role] && new Set(await assignedIn[actor.role]?.(actor.userId, found));
    const leadership = actor.role === 'leadership';
    const intake = leadership || intakeRoles.has(actor.role);
    const where = ({ table }: Rows, key: Sql): Sql => sql`true
      ${walled.size === 0 ? empty : sql`and not (${key} = any(${[...walled]}::text[]))`}
      ${assigned === undefined ? empty : sql`and ${key} = any(${[...assigned]}::text[])`}
      ${
        bodies === 'all'
          ? empty
          : sql`and (${key} = any(${[...sitsIn]}::text[])
        or ${key} in (select e.key from ${table} e where e.body_id = any(${bodies}::text[])))`
      }
      ${leadership ? sql`and ${key} in (select e.key from ${table} e where e.transmitted = 'true')` : empty}
      ${intake ? empty : sql`and ${key} not in (select e.key from ${table} e where e.in_intake = 'true')`}`;
    const allows = (file: FileName, state: EntitlementState | undefined): boolean => {
      if (walled.has(file) || (assigned !== undefined && !assigned.has(file))) return false;
      if (bodies !== 'all' && !sitsIn.has(file) && !bodies.includes(state?.bodyId ?? '')) return false;
      if (leadership && state?.transmitted !== true) return false;
      return intake || kindOf(file) !== 'complaint' || state?.screened === true;
    };
    return {
      where: (key) => where(found.rows ?? this.docket.list(entitlement), key),
      among: async (files) => {
        const { rows, news } = found;
        if (rows === undefined) return new Set(files.filter((file) => allows(file, news.get(file))));
        const shown = await rows.query<Row>(
          sql`select name as key from unnest(${[...files]}::text[]) name where ${where(rows, sql`name`)}`,
        );
        return new Set(shown.map(({ key }) => key));
      },
    };
  }

  private async found(): Promise<Found> {
    const head = await this.store.head();
    const rows = this.docket.list(entitlement);
    try {
      await rows.checkpoint();
      return { rows, news: await newsIn(await this.docket.now(head)) };
    } catch (error) {
      if (!(error instanceof ReadModelNotReady)) throw error;
      // The whole log is read for it: once, as long as nothing is added.
      if (this.whole?.head !== head) this.whole = { head, news: await newsIn(await this.docket.now(head)) };
      return { rows: undefined, news: this.whole.news };
    }
  }
}

/** Intake reads complaints before they are screened; leadership what was transmitted, at whatever stage. */
const intakeRoles: ReadonlySet<string> = new Set(['clerk', 'system']);

/** What stands in the log and in no row yet. */
async function newsIn(files: Files): Promise<States> {
  const names = files.news.filter((file) => entitlement.reads.includes(kindOf(file)));
  const states = await Promise.all(names.map(async (file) => [file, await files.tell(entitlement, file)] as const));
  return new Map(states);
}

/** The files of which a condition holds: in SQL for the rows, and of a state for what is in no row yet. */
async function where(
  { rows, news }: Found,
  condition: Sql,
  holds: (state: EntitlementState) => boolean,
): Promise<readonly FileName[]> {
  const stored = (await rows?.query<Row>(sql`select key from ${rows.table} where ${condition}`)) ?? [];
  const told = [...news].filter(([, state]) => holds(state)).map(([file]) => file);
  return [...stored.map(({ key }) => key).filter((file) => !news.has(file)), ...told];
}

/** The cases and complaints from which somebody is walled off: the own ones, what goes on in them, and what they come from. */
async function walledOff(userId: string, found: Found): Promise<readonly FileName[]> {
  const isOwn = sql`walled_off is not null and walled_off like ${`% ${userId} %`}`;
  return withThoseBefore(await where(found, isOwn, (state) => state.walledOff.includes(userId)), found);
}

/**
 * The cases that somebody investigates, those that go on in them, and the complaints that they come from; without what that
 * person did intake of.
 */
async function assignedTo(userId: string, found: Found): Promise<readonly FileName[]> {
  const isOwn = sql`investigator_id = ${userId}`;
  const own = await thoseBefore(await where(found, isOwn, ({ investigatorId }) => investigatorId === userId), found);
  const barred = new Set(await thoseBefore(await casesOfIntakeBy(userId, found), found));
  const free = own.filter((one) => !barred.has(one));
  return [...free, ...(await complaintsOf(free.map(idOfFile), found))];
}

/** The same for counsel: without the cases in which that person has a part that counsel there may not have. */
async function counselledBy(userId: string, found: Found): Promise<readonly FileName[]> {
  const isOwn = sql`counsel is not null and counsel like ${`% ${userId} %`}`;
  const own = await thoseBefore(
    await where(found, isOwn, ({ counsel }) => counsel.some(({ counselId, assigned }) => assigned && counselId === userId)),
    found,
  );
  const known = knownIn(found);
  const barred = await Promise.all(
    own.map(async (one) => {
      const state = await known('case', idOfFile(one));
      return state !== undefined && hasOtherPart(await lineOf(state, known), userId, known);
    }),
  );
  const free = own.filter((_, index) => barred[index] === false);
  return [...free, ...(await complaintsOf(free.map(idOfFile), found))];
}

/** Whose lists hold what is assigned alone, and what that is. */
const assignedIn: Partial<Record<Role, (userId: string, found: Found) => Promise<readonly FileName[]>>> = {
  investigator: assignedTo,
  counsel: counselledBy,
};

/** What is kept of a case or a complaint, or stands in the log and in no row yet. */
function knownIn({ rows, news }: Found): Known {
  const stored = async (file: FileName): Promise<EntitlementState | undefined> => {
    const found = await rows?.query<{ readonly state: EntitlementState }>(
      sql`select row->'state' as state from ${rows.table} where key = ${file}`,
    );
    return found?.[0]?.state;
  };
  return async (kind, id) => {
    const file = fileName(kind, id);
    const state = news.has(file) ? news.get(file) : await stored(file);
    return state?.kind === undefined ? undefined : state;
  };
}

/** The cases that came of complaints of which somebody did intake. */
async function casesOfIntakeBy(userId: string, found: Found): Promise<readonly FileName[]> {
  const isOwn = sql`intake_by is not null and intake_by like ${`% ${userId} %`}`;
  const rows =
    (await found.rows?.query<{ key: FileName; case_ids: string | null }>(
      sql`select key, case_ids from ${found.rows.table} where ${isOwn}`,
    )) ?? [];
  const stored = rows.filter(({ key }) => !found.news.has(key)).flatMap(({ case_ids: ids }) => ids?.trim().split(' ') ?? []);
  const told = [...found.news.values()].filter(({ intakeBy }) => intakeBy.includes(userId)).flatMap(({ caseIds }) => caseIds);
  return [...stored, ...told].map((id) => fileName('case', id));
}

/** These files, the cases that go on in them, and the complaints that all of them come from. */
async function withThoseBefore(files: readonly FileName[], found: Found): Promise<readonly FileName[]> {
  const all = await thoseBefore(files, found);
  const cases = all.filter((file) => kindOf(file) === 'case').map(idOfFile);
  return [...new Set([...all, ...(await complaintsOf(cases, found))])];
}

/** These files, and the cases that go on in them. */
async function thoseBefore(files: readonly FileName[], found: Found): Promise<readonly FileName[]> {
  const all = new Set<FileName>();
  for (let last = files; last.length > 0;) {
    for (const one of last) all.add(one);
    const ids = last.map(idOfFile);
    const goesOn = sql`goes_on_in = any(${ids}::text[])`;
    const before = await where(found, goesOn, ({ goesOnIn }) => goesOnIn !== undefined && ids.includes(goesOnIn));
    last = before.filter((one) => !all.has(one));
  }
  return [...all];
}

async function complaintsOf(caseIds: readonly string[], found: Found): Promise<readonly FileName[]> {
  if (caseIds.length === 0) return [];
  const names = caseIds.map((id) => `% ${id} %`);
  const cameTo = sql`case_ids is not null and case_ids like any(${names}::text[])`;
  return where(found, cameTo, (state) => state.caseIds.some((id) => caseIds.includes(id)));
}
