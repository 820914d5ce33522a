import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { caseStateOf, type CaseState } from '#case-file';
import { Docket, fileName, idOfFile, kindOf, type FileName } from '#docket';
import {
  aboutPerson,
  casesAndComplaints,
  lists,
  Query,
  Rejection,
  shows,
  type Actor,
  type Concern,
  type Disclosed,
} from '#kernel';
import { pseudonymsOfCase, pseudonymsOfComplaint } from '#pseudonyms';
import { Paging } from '#web';
import { historyOf, type HistoryEntry } from './history.js';
import { likelySame } from './likely-same.js';
import type { MatterState } from './matters.reader.js';
import { isMeantBy } from './name-search.js';
import { fileOfLink, PersonRegister, type Found, type Matter, type Registered, type ShownLink } from './register.js';

/** Two people who may be one. */
export interface Proposal {
  readonly one: { readonly personId: string; readonly name: string };
  readonly other: { readonly personId: string; readonly name: string };
}

/** Whom a complaint or a case is about, and who is not in the register for it. */
export interface NotYetRegistered {
  readonly kind: 'case' | 'complaint';
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  /** Who in the register of the same body may be meant. */
  readonly likely: readonly { readonly personId: string; readonly name: string }[];
}

export interface RegisterShown {
  /** One page of them, by name. */
  readonly people: readonly Registered[];
  /** How many there are on all pages. */
  readonly count: number;
  /** Continues the list; null at its end. */
  readonly next: string | null;
  readonly proposals: readonly Proposal[];
  readonly notYet: readonly NotYetRegistered[];
}

const mattersOf = (files: readonly FileName[]): readonly Concern[] =>
  casesAndComplaints(
    files.filter((file) => kindOf(file) === 'case').map(idOfFile),
    files.filter((file) => kindOf(file) === 'complaint').map(idOfFile),
  );
const nameOf = ({ names }: Registered): string => names[0]?.name ?? 'No name';

/** Everybody in the register whom the asker finds, who may be the same, and who is missing. */
export class ListPersons extends Query<RegisterShown> {
  constructor(
    actor: Actor,
    /** A part of a name. */
    readonly q?: string,
    readonly after?: bigint,
    readonly page: { readonly cursor?: string; readonly size: number } = { size: 50 },
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses({ people, notYet }: RegisterShown): Disclosed {
    const files = [...people.flatMap(({ links }) => links.map(fileOfLink)), ...notYet.map(({ kind, id }) => fileName(kind, id))];
    return lists(['identity'], ['name', 'links'], mattersOf(files), this.q !== undefined);
  }
}

/** More than this are neither compared nor offered on one page. */
const most = 200;

@QueryHandler(ListPersons)
@AllowedTo('clerk', 'investigator', 'member', 'auditor')
export class ListPersonsHandler implements IQueryHandler<ListPersons> {
  constructor(
    private readonly register: PersonRegister,
    private readonly paging: Paging,
  ) {}

  /**
   * A cursor says after whom the page begins, by id: an address is kept and passed on, and holds no name. Throws a `Problem` for
   * a cursor of another list, or one whose person is not found any more.
   */
  async execute({ actor, q, after, page }: ListPersons): Promise<RegisterShown> {
    const list = `register of persons ${JSON.stringify([q])}`;
    const isFirst = page.cursor === undefined;
    const [place] = this.paging.place(list, page.cursor) ?? [];
    const lastId = typeof place === 'string' ? place : undefined;
    const found =
      q === undefined
        ? await this.register.foundBy(actor, after)
        : { people: await this.register.perhapsMeant(actor, { typed: q, alsoId: lastId }, after), matters: new Map() };
    const all = found.people.toSorted(byName);
    const wanted = all.filter(({ names }) => q === undefined || names.some(({ name }) => isMeantBy(name, q)));
    const last = lastShown(all, lastId);
    const rows = last === undefined ? wanted : wanted.filter((one) => byName(one, last) > 0);
    const placeOf = ({ personId }: Registered) => [personId];
    const { items, next } = this.paging.page({ list, rows, size: page.size, placeOf });
    const whole = q === undefined && isFirst;
    return {
      people: items,
      count: wanted.length,
      next,
      proposals: whole ? proposalsIn(all.slice(0, most)) : [],
      notYet: whole ? notYetIn(found) : [],
    };
  }
}

/** Whoever the page before ended with; undefined at the start. */
function lastShown(all: readonly Registered[], personId: string | undefined): Registered | undefined {
  if (personId === undefined) return undefined;
  const last = all.find(({ entries }) => entries.some((one) => one.personId === personId));
  if (last !== undefined) return last;
  throw new Rejection(
    'person-unknown',
    'Whoever this page began with is not in the register any more. Begin at the first page.',
    'unknown',
    'cursor',
  );
}

/** By name, and where names are the same by id: an order in which everybody has one place. */
const byName = (one: Registered, other: Registered): number =>
  nameOf(one).localeCompare(nameOf(other)) || (one.personId < other.personId ? -1 : one.personId === other.personId ? 0 : 1);

function proposalsIn(people: readonly Registered[]): readonly Proposal[] {
  return people.flatMap((one, index) =>
    people.slice(index + 1).flatMap((other) =>
      mayBeSame(one, other)
        ? [
            {
              one: { personId: one.personId, name: nameOf(one) },
              other: { personId: other.personId, name: nameOf(other) },
            },
          ]
        : [],
    ),
  );
}

function mayBeSame(one: Registered, other: Registered): boolean {
  const heldApart =
    one.heldApartFrom.some((id) => other.entries.some(({ personId }) => personId === id)) ||
    other.heldApartFrom.some((id) => one.entries.some(({ personId }) => personId === id));
  if (heldApart || one.bodyId !== other.bodyId) return false;
  return one.names.some(({ name }) => other.names.some((theirs) => likelySame(name, theirs.name)));
}

/** By name, so that one respondent of several stands together. A complaint that led to a case is told by the case. */
function notYetIn({ people, matters }: Found): readonly NotYetRegistered[] {
  const known = new Set(people.flatMap(({ links }) => links.filter(({ kind }) => kind === 'respondent').map(fileOfLink)));
  return [...matters.values()]
    .filter(({ file, ledToCase }) => !known.has(file) && !ledToCase)
    .slice(0, most)
    .flatMap(({ kind, id, reference, bodyId, respondentName: name }) => {
      if (kind === undefined) return [];
      const ofBody = people.filter((one) => one.bodyId === bodyId && one.names.some((other) => likelySame(name, other.name)));
      return [{ kind, id, reference, name, likely: ofBody.map((one) => ({ personId: one.personId, name: nameOf(one) })) }];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** A case or complaint in which the person has a part. */
export interface PatternRow {
  readonly kind: 'case' | 'complaint';
  readonly id: string;
  readonly reference: string;
  readonly on: string;
  readonly subject: string;
  /** Where a case stands. */
  readonly state?: CaseState;
  /** Of the screening of a complaint. */
  readonly outcome?: MatterState['outcome'];
  readonly parts: readonly ShownLink[];
  /** The complaints that a case comes from, as far as the asker finds them. */
  readonly complaints: readonly { readonly id: string; readonly reference: string }[];
  readonly allegations: Matter['allegations'];
}

export interface PersonShown extends Registered {
  readonly pattern: readonly PatternRow[];
  /** What was recorded of the person, by whom and why, as far as the asker may know of it; oldest first. */
  readonly history: readonly HistoryEntry[];
  /** Who may be the same person. */
  readonly likely: readonly { readonly personId: string; readonly name: string }[];
  /** All others of the same body. */
  readonly others: readonly { readonly personId: string; readonly name: string }[];
  /** The complaints and cases that the person can be linked to. */
  readonly choices: readonly { readonly kind: 'case' | 'complaint'; readonly id: string; readonly reference: string }[];
}

/** One person, with every complaint and case that the asker finds in which the person has a part. */
export class GetPerson extends Query<PersonShown> {
  constructor(
    actor: Actor,
    readonly personId: string,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutPerson(this.personId)];
  }

  override discloses({ pattern }: PersonShown): Disclosed {
    const files = pattern.flatMap(({ kind, id, complaints }) => [
      fileName(kind, id),
      ...complaints.map((one) => fileName('complaint', one.id)),
    ]);
    return shows(['identity', 'content'], ['names', 'links', 'pattern', 'history'], mattersOf(files));
  }
}

@QueryHandler(GetPerson)
@AllowedTo('clerk', 'investigator', 'member', 'auditor')
export class GetPersonHandler implements IQueryHandler<GetPerson> {
  constructor(
    private readonly register: PersonRegister,
    private readonly docket: Docket,
  ) {}

  /** Throws `person-unknown`. */
  async execute({ actor, personId, after }: GetPerson): Promise<PersonShown> {
    const found = await this.register.foundBy(actor, after);
    const person = found.people.find(({ entries }) => entries.some((one) => one.personId === personId));
    if (person === undefined) throw new Rejection('person-unknown', 'There is nobody with this id.', 'unknown');
    const others = found.people.filter((one) => one !== person && one.bodyId === person.bodyId);
    const called = (one: Registered) => ({ personId: one.personId, name: nameOf(one) });
    return {
      ...person,
      pattern: await this.patternOf(person, found),
      history: await historyOf(person, { ...found, userId: actor.userId }, await this.docket.now()),
      likely: others.filter((one) => mayBeSame(person, one)).map(called),
      others: others.map(called).slice(0, most),
      choices: [...found.matters.values()]
        .filter(({ bodyId }) => bodyId === person.bodyId)
        .flatMap(({ kind, id, reference }) => (kind === undefined ? [] : [{ kind, id, reference }]))
        .slice(0, most),
    };
  }

  /** Newest first. Names given in confidence are taken out of what was written, as in the files themselves. */
  private async patternOf({ links }: Registered, { matters }: Found): Promise<readonly PatternRow[]> {
    const files = await this.docket.now();
    const rows = [...new Set(links.map(fileOfLink))].flatMap((file) => matters.get(file) ?? []);
    const shown = await Promise.all(
      rows.map(async ({ kind = 'case', id, file, reference, on, subject, outcome, complaintIds, allegations }) => {
        const { veil } = kind === 'case' ? await pseudonymsOfCase(files, id) : await pseudonymsOfComplaint(files, id);
        const state = kind === 'case' ? caseStateOf(await files.file(file)) : undefined;
        const complaints = complaintIds.flatMap((one) => matters.get(fileName('complaint', one)) ?? []);
        return {
          kind,
          id,
          reference,
          on,
          subject: veil(subject),
          ...(state !== undefined && { state }),
          ...(outcome !== undefined && { outcome }),
          parts: links.filter((link) => fileOfLink(link) === file),
          complaints: complaints.map((one) => ({ id: one.id, reference: one.reference })),
          allegations: veil(allegations),
        };
      }),
    );
    return shown.toSorted((one, other) => (one.on < other.on ? 1 : -1));
  }
}
