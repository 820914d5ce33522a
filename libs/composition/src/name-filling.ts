import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { caseList, respondentNamesIn } from '#case-file';
import { Docket } from '#docket';
import { queueSubjects, subjectTextsIn } from '#investigator-queue';
import { personNamesIn, persons } from '#person-desk';
import { NameIndex, type NamedList } from '#privacy';
import { House } from './open-house.js';
import { Repeated } from './repeated.js';
import { runsSubscriptions } from './subscriptions.js';

/** How often it is looked whether there are names that the index does not have. Until then they are opened at each search. */
const everyMs = 1_000;
/** It rests so many times as long as the last look took: where there are many names, looking does not keep the database busy. */
const restsTimes = 20;

/** Keeps the index of names, for as long as the application runs: after the rows in which the names stand. */
@Injectable()
export class NameFilling implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns = new Repeated();
  /** The position of the rows when the index was last filled from them; undefined where it must be filled in any case. */
  private filledAt: bigint | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly docket: Docket,
    private readonly index: NameIndex,
    private readonly house: House,
    @Inject(runsSubscriptions) private readonly here: boolean,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.here) return;
    // An erasure destroys the key of the index, too.
    this.house.keys.onForgotten(() => (this.filledAt = undefined));
    this.turns.start(() => this.nextTurn());
  }

  onApplicationShutdown(): Promise<void> {
    return this.turns.stop();
  }

  /** Fills the index with all names that stand in the rows now. Throws `ReadModelNotReady` while there are no rows. */
  fill(): Promise<void> {
    return (this.last = this.last.catch(() => undefined).then(() => this.fillOnce()));
  }

  private async fillOnce(): Promise<void> {
    const { signal } = this.turns;
    const position = await this.docket.list(caseList).checkpoint();
    if (position === this.filledAt) return;
    this.filledAt = position;
    try {
      for (const list of this.lists()) await this.index.fill(list, signal);
    } catch (error) {
      this.filledAt = undefined;
      throw error;
    }
  }

  private lists(): readonly NamedList[] {
    return [
      { list: caseList.name, names: respondentNamesIn(this.docket.list(caseList)) },
      { list: queueSubjects.name, names: subjectTextsIn(this.docket.list(queueSubjects)) },
      { list: persons.name, names: personNamesIn(this.docket.list(persons)) },
    ];
  }

  /** What fails now is tried again the next time: rows that are not filled yet, a database or keys that are away. */
  private async nextTurn(): Promise<number> {
    const from = performance.now();
    try {
      await this.fill();
    } catch (error) {
      this.house.log.debug({ error }, 'The index of names could not be filled; this is tried again.');
    }
    return Math.max(everyMs, restsTimes * (performance.now() - from));
  }
}
