import { InvalidAppend } from '#event-store';
import {
  firstDayOf,
  isTooLongAgo,
  idOfStream,
  Rejection,
  type Actor,
  type AnyRecorded,
  type Clock,
  type Command,
  type Outcome,
  type PlainDate,
} from '#kernel';
import { byLine, countPrecision, earliestOf, openingDayOf, type Docket, type DocketMatter, type Oddity } from '../docket.js';
import { constituteDocketBody, DocketIds, factsOf, openCaseOf, recordFactsOf } from './commands.js';
import { Imported } from './imported.js';

/** How many matters are on their way at once: enough for the store to commit many appends together. */
const concurrency = 32;

export interface ImportDoors {
  /** The way of all commands into the house. */
  readonly commands: { execute(command: Command): Promise<Outcome> };
  /** The events of a stream, as they were recorded; none where there is none. */
  readonly recorded: (stream: string) => Promise<readonly AnyRecorded[]>;
  readonly clock: Clock;
  readonly actor: Actor;
  /** Names this import, so that it counts its own where another one works at the same time. */
  readonly run?: string;
  /** Stops the import between two matters when it aborts. */
  readonly signal?: AbortSignal;
  /** Called whenever a matter is done. */
  readonly onMatter?: () => void;
}

/** What came of an import. */
export interface ImportedDocket {
  readonly matters: number;
  readonly facts: number;
  readonly precision: ReturnType<typeof countPrecision>;
  /** Events that were not there before. */
  readonly added: number;
  readonly oddities: readonly Oddity[];
  /** How many of the oddities tell what differs from what an earlier import has recorded, which stands. */
  readonly different: number;
  /** The last event of the docket: whoever has seen it has seen all of it. */
  readonly position: bigint;
}

/** Some matters were refused; the others are imported, and importing again after mending adds what is missing. */
export class DocketPartlyImported extends Error {
  override readonly name = 'DocketPartlyImported';

  constructor(
    readonly refused: readonly Oddity[],
    readonly added: number,
  ) {
    super(refused.map(({ line, text }) => `The matter on line ${String(line)} could not be imported: ${text}`).join('\n'));
  }
}

/**
 * Brings a docket in, by commands: one body for the docket, a case for each matter, its facts in the order of the file. Matters
 * are not closed: that one is resolved is said by its tags. All ids derive from the docket, so importing it again adds nothing,
 * and importing a newer edition adds what is new. Throws `DocketPartlyImported`.
 */
export async function importDocket(docket: Docket, doors: ImportDoors): Promise<ImportedDocket> {
  const { actor, clock } = doors;
  const ids = new DocketIds(docket.source, doors.run);
  const today = clock.now().date;
  const refused: Oddity[] = [];
  const differing: Oddity[] = [];
  let added = 0;
  let position = 0n;

  const carryOut = async (stream: string, commandsFor: (before: readonly AnyRecorded[]) => readonly Command[]) => {
    const before = await doors.recorded(stream);
    let revision = BigInt(before.length) - 1n;
    for (const command of commandsFor(before)) {
      const outcome = await doors.commands.execute(command);
      if (outcome.position > position) position = outcome.position;
      if (outcome.revision > revision) revision = outcome.revision;
    }
    // Another import at the same time records the same facts, by the same commands: each counts its own.
    const after = revision < BigInt(before.length) ? [] : await doors.recorded(stream);
    const own = ids.correlationIn(idOfStream(stream));
    added += after.slice(before.length).filter(({ correlationId }) => correlationId === own).length;
  };

  await carryOut(`body-${ids.body}`, () => [
    constituteDocketBody(
      ids,
      actor,
      openingDayOf(
        docket.matters.flatMap(({ facts }) => facts),
        today,
      ),
    ),
  ]);
  await inParallel(docket.matters, concurrency, async (matter) => {
    doors.signal?.throwIfAborted();
    try {
      await carryOut(`case-${ids.caseOf(matter)}`, (recorded) => {
        const before = new Imported(recorded);
        differing.push(...before.differences(matter, ids, factsOf(matter, ids, today)));
        return [openCaseOf(matter, ids, actor, today), ...recordFactsOf(matter, ids, actor, today, before)];
      });
    } catch (error) {
      if (!(error instanceof Rejection || error instanceof InvalidAppend)) throw error;
      refused.push({ line: matter.line, text: error.message });
    }
    doors.onMatter?.();
  });
  if (refused.length > 0) throw new DocketPartlyImported(byLine(refused), added);
  return {
    matters: docket.matters.length,
    facts: docket.matters.reduce((sum, { facts }) => sum + facts.length, 0),
    precision: countPrecision(docket.matters),
    added,
    different: differing.length,
    oddities: byLine([...docket.oddities, ...differing, ...docket.matters.flatMap((matter) => tellBorrowedDates(matter, today))]),
    position,
  };
}

/** How facts without a date of their own, or with one that nobody can mean, and matters from the future, are dated here. */
function tellBorrowedDates({ line, facts }: DocketMatter, today: PlainDate): readonly Oddity[] {
  const day = earliestOf(facts);
  const undated = facts.filter(({ occurredOn }) => occurredOn === undefined);
  const told = undated.map((fact) => ({
    line: fact.line,
    text: `This fact is recorded under ${day ?? `${today}, the day of the import`}${day === undefined ? '' : ', the earliest date of its matter'}.`,
  }));
  const ancient = facts
    .filter(({ occurredOn }) => occurredOn !== undefined && isTooLongAgo(occurredOn))
    .map(({ line: at, occurredOn = '' }) => ({
      line: at,
      text: `${occurredOn} is too long ago to be meant. It is kept as it is written; nothing is opened on it.`,
    }));
  told.push(...ancient);
  return day !== undefined && firstDayOf(day) > today
    ? [...told, { line, text: `All dates of this matter are yet to come. Its case is opened on ${today}.` }]
    : told;
}

/** Does the work for all things, so many at a time. After a failure nothing more is begun. */
async function inParallel<T>(things: readonly T[], atOnce: number, work: (thing: T) => Promise<void>): Promise<void> {
  const left = [...things].reverse();
  const worker = async () => {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) {
      try {
        await work(thing);
      } catch (error) {
        left.length = 0;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, things.length) }, worker));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
