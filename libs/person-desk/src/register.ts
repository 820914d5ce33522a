import { Injectable } from '@nestjs/common';
import { Docket, fileName, idOfFile, type FileName, type KeptState } from '#docket';
import { Entitlements } from '#entitlement';
import type { Actor } from '#kernel';
import { mayBeTold, type PersonLink } from '#person';
import { sql, type Sql } from '#postgres';
import type { ReadModel } from '#projection';
import { matters, type MatterState } from './matters.reader.js';
import { wordsOf } from './name-search.js';
import { persons, type RegisteredState } from './persons.reader.js';

/** A part of somebody in a complaint or a case, with the entry of the register in which it stands. */
export type ShownLink = PersonLink & { readonly personId: string };

/** One entry, as far as its reader may know of it. */
interface Entry {
  readonly personId: string;
  readonly bodyId: string;
  readonly names: RegisteredState['names'];
  readonly links: readonly PersonLink[];
  readonly mergedInto?: string;
  readonly everMergedInto: readonly string[];
  readonly heldApartFrom: readonly string[];
}

/** One person: an entry of the register, or several that are the same. */
export interface Registered {
  readonly personId: string;
  readonly bodyId: string;
  readonly names: readonly { readonly personId: string; readonly nameId: string; readonly name: string }[];
  readonly links: readonly ShownLink[];
  /** The entries that were merged, by what each is called. */
  readonly entries: readonly {
    readonly personId: string;
    readonly name: string;
    readonly mergedInto?: string;
    readonly everMergedInto: readonly string[];
    /** What is recorded with this entry. */
    readonly names: RegisteredState['names'];
    readonly links: readonly PersonLink[];
  }[];
  readonly heldApartFrom: readonly string[];
}

export interface Matter extends MatterState {
  readonly file: FileName;
  readonly id: string;
}

/** The register as one person finds it, with the complaints and cases that this person finds. */
export interface Found {
  readonly people: readonly Registered[];
  readonly matters: ReadonlyMap<FileName, Matter>;
}

export const fileOfLink = ({ caseId, complaintId = '' }: PersonLink): FileName =>
  caseId === undefined ? fileName('complaint', complaintId) : fileName('case', caseId);

interface Row<State> {
  readonly key: FileName;
  readonly row: KeptState<State>;
}

/** For the index of names: every sealed name in the register, as `text`, with its `seal`. */
export const personNamesIn = ({ table }: Pick<ReadModel<KeptState<RegisteredState>>, 'table'>): Sql => sql`
  select s.seal, e.one->>'name' as text from ${table} p
  cross join lateral unnest(string_to_array(p.name_seals, ' ')) with ordinality as s (seal, nr)
  join lateral jsonb_array_elements(p.row->'state'->'names') with ordinality as e (one, nr) on e.nr = s.nr
  where p.name_seals is not null`;

/** What somebody finds in the register: nobody who is known by nothing that the reader finds. */
@Injectable()
export class PersonRegister {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
  ) {}

  async foundBy(actor: Actor, after?: bigint): Promise<Found> {
    const [people, cases] = [this.docket.list(persons), this.docket.list(matters)];
    await people.mustShow(after);
    const visible = await this.entitlements.visibleTo(actor);
    const rows = await people.query<Row<RegisteredState>>(
      sql`select key, row from ${people.table} where body_id is not null order by key`,
    );
    const found = await cases.query<Row<MatterState>>(sql`
      select key, row from ${cases.table} where known is not null and ${visible.where(sql`key`)} order by received_on desc, key desc`);
    const known = new Map(found.map(({ key, row }) => [key, { ...row.state, file: key, id: idOfFile(key) }]));
    const entries = rows.flatMap(({ key, row: { state } }): readonly Entry[] => {
      const links = state.links.filter((link) => known.has(fileOfLink(link)) && mayBeTold(link, actor.userId));
      const { bodyId } = state;
      return bodyId === undefined || links.length === 0 ? [] : [{ ...state, personId: idOfFile(key), bodyId, links }];
    });
    return {
      people: together(entries, new Map(rows.map(({ key, row }) => [idOfFile(key), row.state.mergedInto]))),
      matters: known,
    };
  }

  /**
   * Those among them whose names may be meant by what somebody typed, and the person with the id `alsoId`: no other name is
   * opened, nor what is said of complaints and cases.
   */
  async perhapsMeant(
    actor: Actor,
    { typed, alsoId }: { readonly typed: string; readonly alsoId: string | undefined },
    after?: bigint,
  ): Promise<readonly Registered[]> {
    const [people, cases] = [this.docket.list(persons), this.docket.list(matters)];
    await people.mustShow(after);
    const visible = await this.entitlements.visibleTo(actor);
    const may = await people.mayHold(sql`s.one`, wordsOf(typed));
    const rows = await people.query<NamelessRow>(sql`
      select key, body_id as "bodyId", merged_into as "mergedInto",
        row->'state'->'links' as links, row->'state'->'heldApartFrom' as "heldApartFrom",
        row->'state'->'everMergedInto' as "everMergedInto",
        name_seals is null or exists (select from unnest(string_to_array(name_seals, ' ')) as s (one) where ${may}) as "isPerhaps"
      from ${people.table} where body_id is not null order by key`);
    const shown = await cases.query<{ key: FileName }>(
      sql`select key from ${cases.table} where known is not null and ${visible.where(sql`key`)}`,
    );
    const known = new Set(shown.map(({ key }) => key));
    const into = new Map(rows.map(({ key, mergedInto }) => [idOfFile(key), mergedInto ?? undefined]));
    const entries = rows.flatMap(({ key, mergedInto, ...row }) => {
      const links = row.links.filter((link) => known.has(fileOfLink(link)) && mayBeTold(link, actor.userId));
      const personId = idOfFile(key);
      const entry = { ...row, personId, links, key, ...(mergedInto !== null && { mergedInto }) };
      return links.length === 0 ? [] : [{ entry, root: rootOf(personId, into) }];
    });
    const wanted = new Set(entries.filter(({ entry }) => entry.isPerhaps || entry.personId === alsoId).map(({ root }) => root));
    const those = entries.filter(({ root }) => wanted.has(root)).map(({ entry }) => entry);
    const named = await people.query<{ key: FileName; names: RegisteredState['names'] }>(
      sql`select key, row->'state'->'names' as names from ${people.table} where key = any(${those.map(({ key }) => key)}::text[])`,
    );
    const names = new Map(named.map((one) => [one.key, one.names]));
    return together(
      those.map(({ key, isPerhaps: _, ...entry }) => ({ ...entry, names: names.get(key) ?? [] })),
      into,
    );
  }
}

/** An entry without its names. */
interface NamelessRow {
  readonly key: FileName;
  readonly bodyId: string;
  readonly mergedInto: string | null;
  readonly links: readonly PersonLink[];
  readonly heldApartFrom: readonly string[];
  readonly everMergedInto: readonly string[];
  /** One of its names may be meant. */
  readonly isPerhaps: boolean;
}

/** Entries that were merged, as one person each. `into` also knows the entries that the reader does not find. */
function together(entries: readonly Entry[], into: ReadonlyMap<string, string | undefined>): readonly Registered[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const root = rootOf(entry.personId, into);
    groups.set(root, [...(groups.get(root) ?? []), entry]);
  }
  return [...groups].map(([root, group]) => {
    const head = group.find(({ personId }) => personId === root) ?? group[0];
    const ordered = head === undefined ? group : [head, ...group.filter((one) => one !== head)];
    const names = ordered.flatMap(({ personId, names: own }) => own.map((one) => ({ personId, ...one })));
    return {
      personId: head?.personId ?? root,
      bodyId: head?.bodyId ?? '',
      names: names.filter((one, index) => names.findIndex(({ name }) => name === one.name) === index),
      links: ordered.flatMap(({ personId, links }) => links.map((link) => ({ personId, ...link }))),
      entries: ordered.map(({ personId, names: own, links, mergedInto, everMergedInto }) => ({
        ...{ personId, everMergedInto, names: own, links },
        name: own[0]?.name ?? 'No name',
        ...(mergedInto !== undefined && { mergedInto }),
      })),
      heldApartFrom: ordered.flatMap(({ heldApartFrom }) => heldApartFrom),
    };
  });
}

/** The entry that an entry was merged into, through others; in a circle, the smallest of its ids. */
function rootOf(personId: string, into: ReadonlyMap<string, string | undefined>): string {
  const seen: string[] = [];
  let at = personId;
  while (!seen.includes(at)) {
    seen.push(at);
    const next = into.get(at);
    if (next === undefined) return at;
    at = next;
  }
  return seen.slice(seen.indexOf(at)).sort()[0] ?? at;
}
