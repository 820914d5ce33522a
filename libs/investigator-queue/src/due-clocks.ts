import { Injectable } from '@nestjs/common';
import { Docket, idOfFile, kindOf, type FileName } from '#docket';
import type { FileKind, PlainDate } from '#kernel';
import { sql } from '#postgres';
import { investigatorQueue } from './investigator-queue.reader.js';
import { lateAfter, type RunningClock } from './investigator-queue.work.js';

/** A clock whose time has run out. */
export interface DueClock extends RunningClock {
  /** That of the case, or of a complaint before a case. */
  readonly kind: FileKind;
  readonly id: string;
}

interface Row {
  readonly key: FileName;
  readonly running: readonly RunningClock[];
}

/** The clocks that have run out, for the house itself: it asks on nobody's behalf. */
@Injectable()
export class DueClocks {
  constructor(private readonly docket: Docket) {}

  /** Those due before a day, of at most `most` cases and complaints, the most overdue first. Throws `ReadModelNotReady`. */
  async before(day: PlainDate, most: number): Promise<readonly DueClock[]> {
    const list = this.docket.list(investigatorQueue);
    const rows = await list.query<Row>(
      sql`select key, row #> '{state,running}' running from ${list.table} where clock_due_on < ${day} order by clock_due_on limit ${most}`,
    );
    return rows.flatMap(({ key, running }) =>
      running.filter((clock) => lateAfter(clock) < day).map((clock) => ({ kind: kindOf(key), id: idOfFile(key), ...clock })),
    );
  }
}
