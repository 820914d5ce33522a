import { Injectable } from '@nestjs/common';
import { caseDecider, RecordConflict } from '#case';
import { complaint, RecordComplaintConflict } from '#complaint';
import { Docket, idOfFile, type FileName } from '#docket';
import { AggregateStore } from '#event-store';
import {
  conflictGrounds,
  derivedId,
  PersonWalls,
  References,
  type CommandMeta,
  type Conflict,
  type ConflictGround,
  type WalledPart,
} from '#kernel';
import { person } from '#person';
import { persons } from '#person-desk';
import { sql } from '#postgres';
import { ReadModelNotReady } from '#projection';

/** Walls off the staff whom the register names, in the cases and complaints themselves. */
@Injectable()
export class PersonWallsFromLog extends PersonWalls {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly docket: Docket,
    private readonly references: References,
  ) {
    super();
  }

  override async raise({ people, names, parts }: Parameters<PersonWalls['raise']>[0], meta: CommandMeta): Promise<void> {
    const known = await Promise.all(
      [...(await this.samePeople(people))].map(async (id) => (await this.aggregates.recall(person, id)).state),
    );
    const all = known.flatMap((state) => (state.status === 'known' ? [state] : []));
    const allNames = new Set([...names, ...all.flatMap((one) => [...one.names.values()])]);
    const allParts = [...parts, ...all.flatMap(({ links }) => links)];
    for (const part of allParts) {
      for (const name of allNames) {
        for (const conflict of await this.references.named(name, groundOf(part))) await this.wall(part, conflict, meta);
      }
    }
  }

  private async wall({ caseId, complaintId }: WalledPart, conflict: Conflict, { commandId, correlationId }: CommandMeta) {
    const meta: CommandMeta = {
      commandId: derivedId(commandId, `wall ${caseId ?? complaintId ?? ''} ${conflict.personId}`),
      actor: { userId: 'wall-off-staff-in-the-register', role: 'system' },
      causationId: commandId,
      correlationId,
    };
    if (caseId !== undefined) await this.aggregates.execute(caseDecider, new RecordConflict(caseId, conflict, meta));
    if (complaintId !== undefined)
      await this.aggregates.execute(complaint, new RecordComplaintConflict(complaintId, conflict, meta));
  }

  /** These, those with whom they were merged, and so forth in both directions. */
  private async samePeople(people: readonly string[]): Promise<ReadonlySet<string>> {
    const merged = people.length === 0 ? [] : await this.merged();
    const all = new Set(people);
    for (const id of all) {
      for (const [one, other] of merged) {
        if (one === id) all.add(other);
        if (other === id) all.add(one);
      }
      const { state } = await this.aggregates.recall(person, id);
      if (state.status === 'known' && state.mergedInto !== undefined) all.add(state.mergedInto);
    }
    return all;
  }

  /** What is in no row yet, a moment after it was recorded, is known from the person itself, in one direction. */
  private async merged(): Promise<readonly (readonly [string, string])[]> {
    try {
      const model = this.docket.list(persons);
      const rows = await model.query<{ key: FileName; merged_into: string }>(
        sql`select key, merged_into from ${model.table} where merged_into is not null`,
      );
      return rows.map(({ key, merged_into }) => [idOfFile(key), merged_into] as const);
    } catch (error) {
      if (error instanceof ReadModelNotReady) return [];
      throw error;
    }
  }
}

const groundOf = ({ kind }: WalledPart): ConflictGround => conflictGrounds.find((ground) => ground === kind) ?? 'other';
