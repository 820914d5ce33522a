import { InvalidAppend } from '#event-store';
import { firstDayOf, Rejection, type Actor, type Clock, type Command, type Outcome, type PlainDate } from '#kernel';
import { byLine, countPrecision, earliestOf, type Docket, type DocketMatter, type Oddity } from '../docket.js';
import { constituteDocketBody, DocketIds, openCaseOf, recordFactsOf } from './commands.js';

/** How many matters are on their way at once: enough for the store to commit many appends together. */
const concurrency = 32;

export interface ImportDoors {
  /** The way of all commands into the house. */
  readonly commands: { execute(command: Command): Promise<Outcome> };
  /** How many events a stream has. */
  readonly lengthOf: (stream: string) => Promise<bigint>;
  readonly clock: Clock;
  readonly actor: Actor;
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
  const ids = new DocketIds(docket.source);
  const today = clock.now().date;
  const refused: Oddity[] = [];
  let added = 0;
  let position = 0n;

  const carryOut = async (stream: string, commands: readonly Command[]) => {
    const before = await doors.lengthOf(stream);
    for (const command of commands) {
      const outcome = await doors.commands.execute(command);
      if (outcome.position > position) position = outcome.position;
    }
    const after = await doors.lengthOf(stream);
    added += Number(after - before);
  };

  await carryOut(`body-${ids.body}`, [constituteDocketBody(ids, actor, openingOf(docket, today))]);
  await inParallel(docket.matters, concurrency, async (matter) => {
    doors.signal?.throwIfAborted();
    try {
      await carryOut(`case-${ids.caseOf(matter)}`, [
        openCaseOf(matter, ids, actor, today),
        ...recordFactsOf(matter, ids, actor, today),
      ]);
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
    oddities: byLine([...docket.oddities, ...docket.matters.flatMap((matter) => tellBorrowedDates(matter, today))]),
    position,
  };
}

/** The day of the whole docket's earliest fact, unless that has not come yet. */
function openingOf({ matters }: Docket, today: PlainDate): string | undefined {
  const day = earliestOf(matters.flatMap(({ facts }) => facts));
  return day !== undefined && firstDayOf(day) <= today ? day : undefined;
}

/** How facts without a date of their own, and matters from the future, are dated here. */
function tellBorrowedDates({ line, facts }: DocketMatter, today: PlainDate): readonly Oddity[] {
  const day = earliestOf(facts);
  const undated = facts.filter(({ occurredOn }) => occurredOn === undefined);
  const told = undated.map((fact) => ({
    line: fact.line,
    text: `This fact is recorded under ${day ?? `${today}, the day of the import`}${day === undefined ? '' : ', the earliest date of its matter'}.`,
  }));
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
