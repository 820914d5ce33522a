import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';
import { ConstituteBody } from '#body';
import { OpenCase, RecordLegacyFacts, type LegacyFact } from '#case';
import { derivedId, referenceOf, type Actor, type CommandMeta, type PartialDate, type PlainDate } from '#kernel';
import { earliestOf, openingDayOf, type DocketMatter } from '../docket.js';
import { nothingImported, type Imported } from './imported.js';

/** The namespace of all ids that derive from old dockets: a UUID made once for this purpose. */
const namespace = '5b0d5bd0-6c5c-4c8f-8d55-1a1f4a0c9a57';

/**
 * The most bytes of facts in one command, with what is recorded around each: short facts are mostly that. An append of the store
 * carries four times as much.
 */
const maxFactBytes = 262_144;
const bytesAround = 600;

/** Where everything of a docket goes: ids that are the same whenever it is imported, whoever imports it. */
export class DocketIds {
  private readonly root: string;

  constructor(
    private readonly source: string,
    /** Tells what this import records from what another one at the same time does. */
    private readonly run?: string,
  ) {
    this.root = uuidV5(`legacy-docket/${source}`, namespace);
  }

  get body(): string {
    return derivedId(this.root, 'body');
  }

  caseOf(matter: DocketMatter): string {
    return derivedId(this.root, `matter/${matter.key}`);
  }

  respondentOf(key: string): string {
    return derivedId(this.root, `respondent/${key}`);
  }

  /** The correlation of what is recorded in a stream by this import. */
  correlationIn(id: string): string {
    return this.run ?? id;
  }

  get name(): string {
    return this.source;
  }
}

/** Constitutes the body under which a docket's cases stand. It holds no votes: whoever acted is named in each fact. */
export function constituteDocketBody(ids: DocketIds, actor: Actor, earliest: PartialDate | undefined): ConstituteBody {
  const data = { name: `Imported docket: ${ids.name}`, kind: 'board', fromLegacyDocket: true } as const;
  const when = earliest === undefined ? {} : { occurredOn: earliest };
  return new ConstituteBody(ids.body, { ...data, ...when }, metaOf(ids, ids.body, 'constitute', actor));
}

/** Opens the case of a matter on the day of its earliest fact; today, where none is known that can be meant and has come. */
export function openCaseOf(matter: DocketMatter, ids: DocketIds, actor: Actor, today: PlainDate): OpenCase {
  const id = ids.caseOf(matter);
  const day = openingDayOf(matter.facts, today);
  return new OpenCase(
    id,
    {
      reference: referenceOf('RC', id),
      bodyId: ids.body,
      respondent: { respondentId: ids.respondentOf(matter.respondent.key), name: matter.respondent.name },
      origin: 'legacy-docket',
      complaintIds: [],
      subject: matter.subject,
      ...(matter.account === undefined ? {} : { account: matter.account }),
      tags: matter.tags,
      ...(day === undefined ? {} : { occurredOn: day }),
    },
    metaOf(ids, id, 'open', actor),
  );
}

/**
 * Records the facts of a matter, mostly in one command. Each further command repeats those before it, so that a line which stands
 * twice in the docket is not taken for one recorded already.
 */
export function recordFactsOf(
  matter: DocketMatter,
  ids: DocketIds,
  actor: Actor,
  today: PlainDate,
  before: Imported = nothingImported,
): readonly RecordLegacyFacts[] {
  const id = ids.caseOf(matter);
  const facts = before.asItStands(factsOf(matter, ids, today));
  return endsOfParts(facts).map((end) => {
    const part = facts.slice(0, end);
    return new RecordLegacyFacts(id, { facts: part }, metaOf(ids, id, `facts/${digestOf(part)}`, actor));
  });
}

/** The facts of a matter, as they are recorded. */
export function factsOf(matter: DocketMatter, ids: DocketIds, today: PlainDate): readonly LegacyFact[] {
  const day = earliestOf(matter.facts) ?? today;
  return matter.facts.map(({ occurredOn = day, ...fact }): LegacyFact => ({ ...fact, occurredOn, source: ids.name }));
}

function endsOfParts(facts: readonly LegacyFact[]): readonly number[] {
  const ends: number[] = [];
  let bytes = 0;
  facts.forEach((fact, index) => {
    const size = Buffer.byteLength(JSON.stringify(fact)) + bytesAround;
    if (bytes > 0 && bytes + size > maxFactBytes) {
      ends.push(index);
      bytes = 0;
    }
    bytes += size;
  });
  return facts.length === 0 ? [] : [...ends, facts.length];
}

/** Leaves the lines out: a newer edition of the docket has the same facts on other lines. */
function digestOf(facts: readonly LegacyFact[]): string {
  const words = facts.map(({ line: _line, ...rest }) => rest);
  return createHash('sha256').update(JSON.stringify(words)).digest('hex');
}

function metaOf(ids: DocketIds, parent: string, what: string, actor: Actor): CommandMeta {
  const commandId = derivedId(parent, what);
  return { commandId, actor, causationId: commandId, correlationId: ids.correlationIn(parent) };
}
