import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import type { CaseOrigin, Respondent } from '#case';
import { Docket, fileName, idOfFile, type FileName, type Files, type KeptState } from '#docket';
import { Entitlements } from '#entitlement';
import { EventStore } from '#event-store';
import {
  aboutBody,
  folded,
  foldedReference,
  Query,
  Rejection,
  type Actor,
  type AsOf,
  type Concern,
  casesAndComplaints,
  lists,
  type Disclosed,
} from '#kernel';
import { empty, sql, type Sql } from '#postgres';
import { Paging, type Page } from '#web';
import { bodyList, type ListedBodyState } from './body-list.reader.js';
import { caseList, stateOf, type CaseState, type ListedCaseState } from './case-list.reader.js';
import { complaintList } from './complaint-list.reader.js';
import { casesNamed, firstCasesMeant, type NamedCase } from './respondent-names.js';
import { bodyHead, packCalled, type BodyHead, type FiledPack } from './heads/body-head.js';
import { meetingsIn, type FiledMeeting } from './heads/meetings.js';

export interface CaseFilter {
  /** The beginning of a reference, or a part of the respondent's name or of a tag. */
  readonly q?: string;
  /** The case has this tag. */
  readonly tag?: string;
  /** Deadlocked cases are open, too. */
  readonly state?: CaseState;
  readonly origin?: CaseOrigin;
}

export interface ListedCase extends ListedCaseState {
  readonly caseId: string;
  readonly state: CaseState;
}

interface CaseRow {
  readonly key: FileName;
  readonly row: KeptState<ListedCaseState>;
}

const listed = ({ key, row: { state } }: CaseRow): ListedCase => ({ caseId: idOfFile(key), ...state, state: stateOf(state) });

export interface ListedCases extends Page<ListedCase> {
  /** How many fit, on all pages; absent where something is searched for and there are more pages. */
  readonly total?: number;
}

/** The cases, newest first. */
export class ListCases extends Query<ListedCases> {
  constructor(
    actor: Actor,
    readonly filter: CaseFilter,
    readonly page: { readonly cursor?: string; readonly size: number },
    readonly after?: bigint,
    /** To be taken away as a file. */
    readonly asFile = false,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses({ items }: Page<ListedCase>): Disclosed {
    const fields = ['respondent', 'subject', 'state'];
    const listed = lists(['identity', 'content'], fields, casesOf(items), this.filter.q !== undefined);
    return this.asFile ? { ...listed, kind: 'export' } : listed;
  }
}

@QueryHandler(ListCases)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(
    private readonly docket: Docket,
    private readonly paging: Paging,
    private readonly entitlements: Entitlements,
  ) {}

  /** Throws `ReadModelNotReady`, and a `Problem` for a cursor of another list. */
  async execute({ actor, filter: { q, state, origin, tag }, page, after }: ListCases): Promise<ListedCases> {
    const model = this.docket.list(caseList);
    await model.mustShow(after);
    const list = `cases ${JSON.stringify([q ?? '', state ?? '', origin ?? '', tag ?? ''])}`;
    const place = this.paging.place(list, page.cursor);
    const [openedOn = null, lastKey = null] = place ?? [];
    const visible = await this.entitlements.visibleTo(actor);
    const inList = sql`opened_on is not null and ${visible.where(sql`key`)}
      ${state === undefined ? empty : state === 'open' ? sql`and state in ('open', 'deadlocked')` : sql`and state = ${state}`}
      ${origin === undefined ? empty : sql`and origin = ${origin}`}
      ${tag === undefined ? empty : sql`and position(${`\n${folded(tag)}\n`} in tags) > 0`}`;
    const behind = place === undefined ? undefined : ([String(openedOn), String(lastKey)] as const);
    const asked = { inList, behind, wanted: page.size + 1 };
    const meant =
      q === undefined
        ? undefined
        : await firstCasesMeant(model, { ...asked, byReference: sql`(${byReference(q)} or ${byTag(q)})`, text: folded(q) });
    const rows = await model.query<CaseRow>(sql`
      select key, row from ${model.table}
      where ${inList}
        ${meant === undefined ? empty : sql`and key = any(${[...meant]}::text[])`}
        ${behind === undefined ? empty : sql`and (opened_on, key) < (${behind[0]}, ${behind[1]})`}
      order by opened_on desc, key desc limit ${page.size + 1}`);
    const { items, next } = this.paging.page({
      list,
      rows,
      size: page.size,
      placeOf: ({ key, row }) => [row.state.openedOn, key],
    });
    const total = await this.total(
      inList,
      q === undefined ? undefined : page.cursor === undefined && next === null ? items.length : null,
    );
    return { items: items.map(listed), next, ...(total !== undefined && { total }) };
  }

  /** `known`: how many there are; null where that is not counted. */
  private async total(inList: Sql, known: number | null | undefined): Promise<number | undefined> {
    if (known !== undefined) return known ?? undefined;
    const model = this.docket.list(caseList);
    const [counted] = await model.query<{ total: number }>(
      sql`select count(*)::int as total from ${model.table} where ${inList}`,
    );
    return counted?.total;
  }
}

/** A part of a tag; what is too short to mean one means none. */
const byTag = (text: string): Sql => (folded(text).length < 3 ? sql`false` : sql`tags like ${`%${literal(folded(text))}%`}`);

/** The beginning of a reference, of the case or of one of its complaints. */
function byReference(text: string): Sql {
  const reference = `${literal(foldedReference(text))}%`;
  const complaint = reference.startsWith('C-') ? sql`or complaints_folded like ${`% ${reference}`}` : empty;
  return sql`(reference_folded like ${reference} ${complaint})`;
}

/** Text in which LIKE finds no pattern. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** The id of the case with this reference, or this id; undefined where there is none. */
export class FindCase extends Query<string | undefined> {
  constructor(
    actor: Actor,
    readonly text: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  /** The id alone: what is read under it is recorded there. */
  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(FindCase)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class FindCaseHandler implements IQueryHandler<FindCase> {
  constructor(
    private readonly docket: Docket,
    private readonly store: EventStore,
    private readonly entitlements: Entitlements,
  ) {}

  async execute({ actor, text }: FindCase): Promise<string | undefined> {
    const model = this.docket.list(caseList);
    const wanted = fileName('case', folded(text));
    const visible = await this.entitlements.visibleTo(actor);
    const look = () =>
      model.query<{ key: FileName }>(sql`
        select key from ${model.table}
        where (reference_folded = ${foldedReference(text)} or (key = ${wanted} and reference is not null))
          and ${visible.where(sql`key`)}
        order by key limit 1`);
    const found = await model.find(
      () => this.store.head(),
      async () => (await look())[0],
    );
    return found && idOfFile(found.key);
  }
}

export interface ListedComplaint {
  readonly complaintId: string;
  readonly reference: string;
}

/** The complaints with this reference, or one that begins so, whether a case came of them or not. */
export class FindComplaints extends Query<readonly ListedComplaint[]> {
  constructor(
    actor: Actor,
    readonly text: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(found: readonly ListedComplaint[]): Disclosed {
    const ids = found.map(({ complaintId }) => complaintId);
    return lists(['content'], ['reference'], casesAndComplaints([], ids), true);
  }
}

@QueryHandler(FindComplaints)
@AllowedTo('clerk', 'investigator', 'auditor')
export class FindComplaintsHandler implements IQueryHandler<FindComplaints> {
  constructor(
    private readonly docket: Docket,
    private readonly store: EventStore,
    private readonly entitlements: Entitlements,
  ) {}

  /** A few of them: whoever types the whole reference has the one. */
  async execute({ actor, text }: FindComplaints): Promise<readonly ListedComplaint[]> {
    const reference = foldedReference(text);
    if (!reference.startsWith('C-')) return [];
    const model = this.docket.list(complaintList);
    const visible = await this.entitlements.visibleTo(actor);
    const look = () =>
      model.query<{ key: FileName; reference: string }>(sql`
        select key, row->'state'->>'reference' as reference from ${model.table}
        where reference_folded like ${`${literal(reference)}%`} and ${visible.where(sql`key`)} order by reference_folded, key limit 10`);
    const found = await model.find(
      () => this.store.head(),
      async () => {
        const rows = await look();
        return rows.length === 0 ? undefined : rows;
      },
    );
    return (found ?? []).map((row) => ({ complaintId: idOfFile(row.key), reference: row.reference }));
  }
}

/** Respondents of cases who are called so, or bear the same last name: perhaps the same person. */
export class FindRespondents extends Query<readonly FoundRespondent[]> {
  constructor(
    actor: Actor,
    readonly name: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(found: readonly FoundRespondent[]): Disclosed {
    const ids = found.flatMap(({ caseIds }) => caseIds);
    return lists(['identity'], ['name', 'references'], casesAndComplaints(ids, []), true);
  }
}

export interface KnownRespondent extends Respondent {
  readonly references: readonly string[];
}

export interface FoundRespondent extends KnownRespondent {
  /** The cases with these references, in the same order. */
  readonly caseIds: readonly string[];
}

const casesOf = (cases: readonly ListedCase[]): readonly Concern[] =>
  casesAndComplaints(
    cases.map(({ caseId }) => caseId),
    [],
  );

@QueryHandler(FindRespondents)
@AllowedTo('clerk')
export class FindRespondentsHandler implements IQueryHandler<FindRespondents> {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
  ) {}

  /** Titles and first names are written in many ways: "Sen. Alder" may be "Senator Ann Alder". The same name comes first. */
  async execute({ actor, name }: FindRespondents): Promise<readonly FoundRespondent[]> {
    const model = this.docket.list(caseList);
    const visible = await this.entitlements.visibleTo(actor);
    const wanted = folded(name);
    const last = wanted.split(' ').at(-1) ?? wanted;
    const isAsked = (one: string) => one === wanted || one === last || one.endsWith(` ${last}`);
    const byPerson = new Map<string, NamedCase[]>();
    for (const one of await casesNamed(model, visible.where(sql`key`), last, isAsked)) {
      byPerson.set(one.respondentId, [...(byPerson.get(one.respondentId) ?? []), one]);
    }
    return [...byPerson]
      .map(([respondentId, cases]) => ({
        found: {
          respondentId,
          name: cases.map((one) => one.name).sort()[0] ?? '',
          references: cases.map(({ reference }) => reference),
          caseIds: cases.map(({ key }) => idOfFile(key)),
        },
        same: cases.some((one) => folded(one.name) === wanted),
      }))
      .sort((one, other) => Number(other.same) - Number(one.same) || (one.found.name < other.found.name ? -1 : 1))
      .slice(0, 20)
      .map(({ found }) => found);
  }
}

export interface CaseBeside extends ListedCase {
  /** The respondent is recorded as the same person. */
  readonly sameRespondent: boolean;
}

/** The open cases of a body that could be consolidated with one about this respondent: those about the same person first. */
export class FindOpenCasesBeside extends Query<readonly CaseBeside[]> {
  constructor(
    actor: Actor,
    readonly bodyId: string,
    readonly respondentId: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutBody(this.bodyId)];
  }

  override discloses(beside: readonly CaseBeside[]): Disclosed {
    return lists(['identity', 'content'], ['respondent', 'subject', 'state'], casesOf(beside));
  }
}

@QueryHandler(FindOpenCasesBeside)
@AllowedTo('clerk')
export class FindOpenCasesBesideHandler implements IQueryHandler<FindOpenCasesBeside> {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
  ) {}

  async execute({ actor, bodyId, respondentId }: FindOpenCasesBeside): Promise<readonly CaseBeside[]> {
    const model = this.docket.list(caseList);
    const visible = await this.entitlements.visibleTo(actor);
    const rows = await model.query<CaseRow>(sql`
      select key, row from ${model.table} where ${visible.where(sql`key`)} and state <> 'closed' and row->'state'->>'bodyId' = ${bodyId}
      order by (respondent_id = ${respondentId}) desc, reference, key limit 100`);
    return rows.map((row) => {
      const one = listed(row);
      return { ...one, sameRespondent: one.respondent.respondentId === respondentId };
    });
  }
}

export interface MeetingFile extends FiledMeeting {
  readonly bodyId: string;
  readonly body: BodyFile;
  /** The cases on its agenda, as far as whoever asks finds them. */
  readonly cases: readonly ListedCase[];
}

/** A meeting of a body: who was there, what it was about, its minutes. */
export class GetMeeting extends Query<MeetingFile> {
  constructor(
    actor: Actor,
    readonly bodyId: string,
    readonly meetingId: string,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutBody(this.bodyId)];
  }

  override discloses({ cases }: MeetingFile): Disclosed {
    return lists(['identity', 'content'], ['respondent', 'subject', 'state'], casesOf(cases));
  }
}

@QueryHandler(GetMeeting)
@AllowedTo('clerk', 'member', 'auditor')
export class GetMeetingHandler implements IQueryHandler<GetMeeting> {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
  ) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async execute({ actor, bodyId, meetingId, after }: GetMeeting): Promise<MeetingFile> {
    const found = await this.docket.find(async (files) => {
      const own = await files.file(fileName('body', bodyId));
      const head = bodyHead(own);
      const meeting = meetingsIn(own).find((one) => one.meetingId === meetingId);
      return head === undefined || meeting === undefined ? undefined : { ...meeting, bodyId, body: { bodyId, ...head } };
    }, after);
    if (found === undefined) throw new Rejection('meeting-unknown', 'This body has no such meeting.', 'unknown');
    const model = this.docket.list(caseList);
    const visible = await this.entitlements.visibleTo(actor);
    const rows = await model.query<CaseRow>(sql`
      select key, row from ${model.table}
      where ${visible.where(sql`key`)} and row->'state'->'meetingIds' @> ${JSON.stringify([meetingId])}::jsonb
      order by reference, key limit 500`);
    return { ...found, cases: rows.map(listed) };
  }
}

export interface ListedBody extends ListedBodyState {
  readonly bodyId: string;
}

/** The bodies, by name. */
export class ListBodies extends Query<readonly ListedBody[]> {
  constructor(
    actor: Actor,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(ListBodies)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'leadership', 'operator', 'administrator')
export class ListBodiesHandler implements IQueryHandler<ListBodies> {
  constructor(private readonly docket: Docket) {}

  async execute({ after }: ListBodies): Promise<readonly ListedBody[]> {
    const model = this.docket.list(bodyList);
    await model.mustShow(after);
    const rows = await model.query<{ key: FileName; row: KeptState<ListedBodyState> }>(
      sql`select key, row from ${model.table} order by name, key`,
    );
    return rows.map(({ key, row: { state } }) => ({ bodyId: idOfFile(key), ...state }));
  }
}

export interface BodyFile extends BodyHead {
  readonly bodyId: string;
}

/** Who sits in a body, and which rules bind its votes. */
export class GetBody extends Query<BodyFile> {
  constructor(
    actor: Actor,
    readonly bodyId: string,
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutBody(this.bodyId)];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(GetBody)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'operator', 'administrator')
export class GetBodyHandler implements IQueryHandler<GetBody> {
  constructor(private readonly docket: Docket) {}

  /** Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async execute({ bodyId, after, asOf }: GetBody): Promise<BodyFile> {
    const headIn = async (files: Files) => bodyHead(await files.file(fileName('body', bodyId)));
    const head = await (asOf === undefined ? this.docket.find(headIn, after) : headIn(await this.docket.at(asOf)));
    if (head !== undefined) return { bodyId, ...head };
    throw new Rejection(
      'body-unknown',
      asOf === undefined ? 'There is no body with this id.' : 'At that moment there was no body with this id.',
      'unknown',
    );
  }
}

/** A rule pack as a body adopted it, with its text: the version adopted last of those of this name. */
export interface AdoptedPackFile extends FiledPack {
  readonly bodyId: string;
  readonly text: string;
}

/** `name`: `id@version`; the one adopted last, where none is named. */
export class GetAdoptedPack extends Query<AdoptedPackFile> {
  constructor(
    actor: Actor,
    readonly bodyId: string,
    readonly name: string | undefined,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutBody(this.bodyId)];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(GetAdoptedPack)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'operator', 'administrator')
export class GetAdoptedPackHandler implements IQueryHandler<GetAdoptedPack> {
  constructor(private readonly docket: Docket) {}

  /** Throws `Rejection('rule-pack-unknown')`, `ReadModelNotReady`. */
  async execute({ bodyId, name, after }: GetAdoptedPack): Promise<AdoptedPackFile> {
    const found = await this.docket.find(async (files) => packCalled(name, await files.file(fileName('body', bodyId))), after);
    if (found === undefined)
      throw new Rejection('rule-pack-unknown', 'The body has adopted no such rule pack.', 'unknown', 'pack');
    return { bodyId, ...found };
  }
}
