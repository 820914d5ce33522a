import type { EventCodec, EventStore } from '#event-store';
import type { Json } from '#kernel';

export interface KnownEvent {
  readonly stream: string;
  readonly id: string;
  /** What it says, by field, with the day on which it happened. */
  readonly fields: Readonly<Record<string, Json>>;
}

/** What is on record, so that requests at random are about something. */
export interface Known {
  /** Ids by collection of the API. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly events: readonly KnownEvent[];
  /** Short texts that stand in events: words of lists among them. */
  readonly wordsSeen: readonly string[];
  idsCalled(name: string): readonly string[];
}

const collections: Readonly<Record<string, string>> = {
  advisory: 'advisory-opinions',
  body: 'bodies',
  case: 'cases',
  complaint: 'complaints',
  investigation: 'investigations',
  person: 'persons',
  finding: 'findings',
  sanction: 'sanctions',
};
const isId = (value: Json): value is string => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value);

/** Reads the whole log. */
export async function knownFrom(store: EventStore, codec: EventCodec): Promise<Known> {
  const all: KnownEvent[] = [];
  for await (const stored of store.readAll()) {
    const { stream, id, data, occurredOn } = codec.decode(stored);
    all.push({ stream, id, fields: { ...(data as Readonly<Record<string, Json>>), occurredOn } });
  }
  const ids: Record<string, string[]> = Object.fromEntries(Object.values(collections).map((name) => [name, []]));
  const named = new Map<string, Set<string>>();
  const wordsSeen = new Set<string>(['yea', 'nay']);
  const remember = (name: string, id: string): unknown => named.set(name, (named.get(name) ?? new Set()).add(id));
  const look = (name: string, value: Json): void => {
    if (isId(value)) remember(name, value);
    else if (typeof value === 'string' && /^[a-z-]{2,30}$/.test(value)) wordsSeen.add(value);
    else if (Array.isArray(value)) for (const one of value as readonly Json[]) look(name.replace(/s$/, ''), one);
    else if (typeof value === 'object' && value !== null) for (const [part, one] of Object.entries(value)) look(part, one);
  };
  for (const { stream, fields } of all) {
    const at = stream.indexOf('-');
    const [aggregate, id] = [stream.slice(0, at), stream.slice(at + 1)];
    const collection = collections[aggregate];
    if (collection !== undefined && !ids[collection]?.includes(id)) ids[collection]?.push(id);
    for (const [name, value] of Object.entries(fields)) look(name, value);
  }
  // What is investigated and sanctioned goes by the id of its case, what is found by that of its allegation.
  const allegations = [...(named.get('allegationId') ?? [])];
  const byCollection: Readonly<Record<string, readonly string[]>> = {
    ...ids,
    investigations: ids.cases ?? [],
    sanctions: ids.cases ?? [],
    findings: allegations,
  };
  const sameThing: Readonly<Record<string, string>> = {
    absorbedCaseId: 'caseId',
    partedCaseId: 'caseId',
    movedBy: 'memberId',
    present: 'memberId',
    afterMotionId: 'motionId',
    duplicateOf: 'complaintId',
    allegationIds: 'allegationId',
    complaintIds: 'complaintId',
  };
  const inCollection: Readonly<Record<string, readonly string[]>> = {
    caseId: byCollection.cases ?? [],
    complaintId: byCollection.complaints ?? [],
    bodyId: byCollection.bodies ?? [],
    ...byCollection,
  };
  return {
    ids: byCollection,
    events: all,
    wordsSeen: [...wordsSeen],
    idsCalled: (name) => {
      const thing = sameThing[name] ?? name;
      return inCollection[thing] ?? [...(named.get(thing) ?? [])];
    },
  };
}
