import { fileName, type Filed, type FileName, type Files } from '#docket';
import type { Instant, Json, PartialDate, Role } from '#kernel';
import { firstNameId, mayBeTold, type PersonEvent, type PersonLink } from '#person';
import { fileOfLink, type Found, type Registered } from './register.js';

/** Something that was recorded of a person: who entered, named, linked, merged or split it, when, and why. */
export interface HistoryEntry {
  readonly eventId: string;
  /** The entry of the register in which it stands. */
  readonly personId: string;
  readonly type: PersonEvent['type'];
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  readonly by: { readonly userId: string; readonly role: Role };
  readonly data: Readonly<Record<string, Json>>;
  /** Of a link: the complaint or the case. */
  readonly matter?: { readonly kind: 'case' | 'complaint'; readonly id: string; readonly reference: string };
  /** Of a merger and the like: the other person. */
  readonly other?: OtherPerson;
  /** Of a name or a link that is another person's: whether it went to the other person's entry, or came from there. */
  readonly moved?: 'to' | 'from';
  /** Of a name that went to another entry. */
  readonly name?: string;
  /** Of what was recorded between a merger and its split: the person with whom this one was taken for one. */
  readonly whileMergedWith?: OtherPerson;
  /** Its place in the log. */
  readonly position: string;
}

export interface OtherPerson {
  readonly personId: string;
  readonly name: string;
}

/** What the reader may know of, besides the person. */
interface Known extends Found {
  readonly userId: string;
}

/**
 * The history of a person, over all entries that are merged, in the order in which it was recorded. Of an entry that was merged
 * into one of them and split off again, the merger and the split stand here too, and what was recorded between the two is marked:
 * it stays where it was recorded, and may be about the other person.
 */
export async function historyOf({ entries }: Registered, known: Known, files: Files): Promise<readonly HistoryEntry[]> {
  const of = async (personId: string) => historyOfEntry(personId, await files.file(fileName('person', personId)), known);
  const own = new Set(entries.map(({ personId }) => personId));
  const once = known.people
    .flatMap((one) => one.entries)
    .filter(({ personId, everMergedInto }) => !own.has(personId) && everMergedInto.some((id) => own.has(id)));
  const told = await Promise.all(entries.map(({ personId }) => of(personId)));
  const others = await Promise.all(
    once.map(async ({ personId, name }) =>
      (await of(personId)).flatMap((one): readonly HistoryEntry[] =>
        isMerging(one) && own.has(one.other?.personId ?? '') ? [{ ...one, other: { personId, name } }] : [],
      ),
    ),
  );
  const all = [...told, ...others].flat().toSorted((one, other) => (isBefore(one, other) ? -1 : 1));
  const spans = spansIn(all, own);
  return all.map((one) => {
    const span = isMerging(one) ? undefined : spans.find(({ from, to }) => isBefore(from, one) && isBefore(one, to));
    return span === undefined ? one : { ...one, whileMergedWith: span.other };
  });
}

const isMerging = ({ type }: HistoryEntry): boolean => type === 'PersonMerged' || type === 'PersonSplitOff';
const isBefore = (one: HistoryEntry, other: HistoryEntry): boolean => BigInt(one.position) < BigInt(other.position);

/** From when to when this person was taken for one with somebody from whom it is apart now. */
function spansIn(
  all: readonly HistoryEntry[],
  own: ReadonlySet<string>,
): readonly { readonly from: HistoryEntry; readonly to: HistoryEntry; readonly other: OtherPerson }[] {
  return all.flatMap((from) => {
    const { other, personId } = from;
    if (from.type !== 'PersonMerged' || other === undefined || own.has(other.personId)) return [];
    const to = all.find((one) => one.type === 'PersonSplitOff' && one.personId === personId && isBefore(from, one));
    return to === undefined ? [] : [{ from, to, other }];
  });
}

/**
 * Begins with the first link that the reader may know of: what was recorded before says that there is another complaint or case.
 * The same holds for links to it, and for mergers with people whom the reader does not find.
 */
function historyOfEntry(personId: string, events: readonly Filed[], known: Known): readonly HistoryEntry[] {
  const links = new Map<string, HistoryEntry['matter']>();
  const names = new Map<string, string>();
  const shown: HistoryEntry[] = [];
  const before: HistoryEntry[] = [];
  for (const filed of events) {
    const fact = { type: filed.type, data: filed.data } as unknown as PersonEvent;
    const entry = entryOf(personId, filed, fact.type);
    switch (fact.type) {
      case 'PersonRegistered':
        names.set(fact.data.nameId ?? firstNameId, fact.data.name);
        before.push(withMove(entry, known));
        break;
      case 'PersonNamed':
      case 'PersonNameTakenBack': {
        if (fact.type === 'PersonNamed') names.set(fact.data.nameId, fact.data.name);
        const told = withMove(entry, known);
        const name = names.get(fact.data.nameId);
        if (links.size > 0) shown.push(told.moved === 'to' && name !== undefined ? { ...told, name } : told);
        break;
      }
      case 'PersonLinked': {
        const matter = matterOf(fact.data, known);
        // Whoever was registered with a link that the reader does not find was registered for something else.
        if (matter === undefined) before.length = 0;
        else {
          links.set(fact.data.linkId, matter);
          shown.push(...before.splice(0), { ...withMove(entry, known), matter });
        }
        break;
      }
      case 'PersonUnlinked': {
        const matter = links.get(fact.data.linkId);
        if (matter !== undefined) shown.push({ ...withMove(entry, known), matter });
        break;
      }
      case 'PersonMerged':
        shown.push(...withOther(entry, fact.data.intoPersonId, known));
        break;
      case 'PersonSplitOff':
        shown.push(...withOther(entry, fact.data.fromPersonId, known));
        break;
      case 'PersonsHeldApart':
        shown.push(...withOther(entry, fact.data.otherPersonId, known));
        break;
    }
  }
  return shown;
}

const entryOf = (
  personId: string,
  { id: eventId, on, recordedAt, position, by: { userId, role }, data }: Filed,
  type: PersonEvent['type'],
): HistoryEntry => ({ eventId, personId, type, on, recordedAt, position, by: { userId, role }, data });

function matterOf(link: PersonLink, { matters, userId }: Known): HistoryEntry['matter'] {
  const file: FileName = fileOfLink(link);
  const matter = mayBeTold(link, userId) ? matters.get(file) : undefined;
  return matter?.kind === undefined ? undefined : { kind: matter.kind, id: matter.id, reference: matter.reference };
}

/** With the entry to which it went, or from which it came: no trace of one that the reader does not find. */
function withMove(entry: HistoryEntry, { people }: Known): HistoryEntry {
  const { movedTo, movedFrom, movedBy, ...data } = entry.data;
  const id = movedTo ?? movedFrom;
  if (id === undefined) return entry;
  // The house may have been faster than whoever asked for it.
  const by = typeof movedBy === 'string' ? { ...entry.by, userId: movedBy } : entry.by;
  const other = people.flatMap(({ entries }) => entries).find(({ personId }) => personId === id);
  if (other === undefined) return { ...entry, by, data };
  return { ...entry, by, moved: movedTo === undefined ? 'from' : 'to', other: { personId: other.personId, name: other.name } };
}

function withOther(entry: HistoryEntry, otherId: string, { people }: Known): readonly HistoryEntry[] {
  const other = people.flatMap(({ entries }) => entries).find(({ personId }) => personId === otherId);
  return other === undefined ? [] : [{ ...entry, other: { personId: other.personId, name: other.name } }];
}
