import type { AggregateStore } from '#event-store';
import { derivedId, type CommandMeta, type Outcome, type PersonWalls } from '#kernel';
import { handedOverTo } from '../domain/hand-over.js';
import { TakeOverParts, type HandOverParts } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import type { PersonEvent } from '../domain/person.events.js';

/** A further step of a command about two entries, which asks for no revision that somebody saw. */
export const stepOf = ({ expectedRevision: _, ...meta }: CommandMeta, step: string): CommandMeta => ({
  ...meta,
  commandId: derivedId(meta.commandId, step),
});

/** Records with one entry what another one has handed over to it, and is not there yet. The walls stand before the parts do. */
export async function takeOver(
  aggregates: AggregateStore,
  walls: PersonWalls,
  { id, data: { fromPersonId }, meta }: TakeOverParts,
): Promise<Outcome> {
  const { events } = await aggregates.history(person.name, fromPersonId);
  const handedOver = handedOverTo(id, events as readonly (PersonEvent & { readonly id: string })[]);
  const command = new TakeOverParts(id, { fromPersonId, ...(handedOver !== undefined && { handedOver }) }, meta);
  return aggregates.execute(person, command, async () => {
    if (handedOver === undefined) return;
    await walls.raise({ people: [id], names: handedOver.names.map(({ name }) => name), parts: handedOver.links }, meta);
  });
}

/** Both steps: the answer is that of the entry that gave, and the position that of the last step. */
export async function handOver(aggregates: AggregateStore, walls: PersonWalls, command: HandOverParts): Promise<Outcome> {
  const outcome = await aggregates.execute(person, command);
  const { id: fromPersonId, data, meta } = command;
  const taking = new TakeOverParts(data.toPersonId, { fromPersonId }, stepOf(meta, 'take over'));
  const { position } = await takeOver(aggregates, walls, taking);
  return { ...outcome, position: position > outcome.position ? position : outcome.position };
}
