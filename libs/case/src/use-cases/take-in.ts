import type { AggregateStore } from '#event-store';
import { derivedId, Rejection, type CommandMeta, type Outcome, type PartialDate, type References } from '#kernel';
import { ConsolidateCases, ReleaseCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { wallsOf } from './walls-of.js';

/** What a request needs that is about two cases. */
export interface AboutTwoCases {
  readonly aggregates: AggregateStore;
  readonly references: References;
}

export interface TakingIn {
  readonly id: string;
  readonly absorbedCaseId: string;
  readonly reason: string;
  readonly occurredOn?: PartialDate | undefined;
}

/**
 * The second half of a consolidation: the case `id` takes in one that says that it goes on there. Where it cannot, because it was
 * closed meanwhile, the other one is released, and the refusal is thrown. Of two cases that took each other in in the same
 * moment, the one with the lower id goes on: it is released itself first. Repeated, by a person or by the process that follows,
 * it changes nothing.
 */
export async function takeIn({ aggregates, references }: AboutTwoCases, taking: TakingIn, meta: CommandMeta): Promise<Outcome> {
  const { id, absorbedCaseId, reason, occurredOn } = taking;
  const when = occurredOn === undefined ? {} : { occurredOn };
  const take = async () => {
    const { state: absorbed } = await aggregates.load(caseDecider, absorbedCaseId);
    const conflicts = await wallsOf(references, absorbedCaseId, absorbed);
    const data = { absorbedCaseId, reason, absorbed, conflicts, ...when };
    return aggregates.execute(caseDecider, new ConsolidateCases(id, data, meta));
  };
  const release = (released: string, fromCaseId: string) =>
    aggregates.execute(
      caseDecider,
      new ReleaseCase(released, { fromCaseId, reason: whyReleased }, { ...meta, commandId: derivedId(meta.commandId, released) }),
    );

  try {
    return await take();
  } catch (error) {
    if (!(error instanceof Rejection) || error.reason === 'too-many-writers') throw error;
    const { state } = await aggregates.load(caseDecider, id);
    const eachOther = state.status === 'closed' && state.absorbedInto === absorbedCaseId;
    if (eachOther && id < absorbedCaseId) {
      await release(id, absorbedCaseId);
      return take();
    }
    await release(absorbedCaseId, id);
    throw error;
  }
}

const whyReleased = 'The consolidation was undone: the other case could not take this one in any more.';
