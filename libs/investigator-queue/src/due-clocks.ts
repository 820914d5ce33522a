import { Injectable } from '@nestjs/common';
import { Docket, idOfFile, type FileName, type KeptState } from '#docket';
import type { PlainDate } from '#kernel';
import { sql } from '#postgres';
import { investigatorQueue, runningIn } from './investigator-queue.reader.js';
import type { WorkState } from './investigator-queue.work.js';

/** A clock whose time has run out. */
export interface DueClock {
  readonly caseId: string;
  readonly clockId: string;
  readonly dueOn: PlainDate;
  /** How many facts of the clock that follows from. */
  readonly changes: number;
}

interface Row {
  readonly key: FileName;
  readonly row: KeptState<WorkState>;
}

/** The clocks that have run out, for the house itself: it asks on nobody's behalf. */
@Injectable()
export class DueClocks {
  constructor(private readonly docket: Docket) {}

  /** Those that were due before a day, of at most `most` cases, the most overdue first. Throws `ReadModelNotReady`. */
  async before(day: PlainDate, most: number): Promise<readonly DueClock[]> {
    const list = this.docket.list(investigatorQueue);
    const rows = await list.query<Row>(
      sql`select key, row from ${list.table} where clock_due_on < ${day} order by clock_due_on limit ${most}`,
    );
    return rows.flatMap(({ key, row: { state } }) =>
      runningIn(state.clocks ?? {}, state.calendars)
        .filter(({ dueOn }) => dueOn < day)
        .map((clock) => ({ caseId: idOfFile(key), ...clock })),
    );
  }
}
