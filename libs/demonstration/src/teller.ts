import { fictionalStaff } from '#fictional-staff';
import { derivedId, type Actor, type Command, type CommandMeta, type Moment, type PlainDate } from '#kernel';

/** The namespace (RFC 9562) of all ids of the demonstration, so that telling it twice is telling it once. */
const namespace = '0d1f6a52-7d35-4b8e-9a34-5b1c2e6f7a10';

/** The id of something in the story, by the name that the story gives it. */
export const idOf = (name: string): string => derivedId(namespace, name);

/** A step of the story: on a day, at a time of day in UTC, somebody wants something. */
export interface Step {
  readonly on: PlainDate;
  readonly at: string;
  readonly command: (meta: CommandMeta, now: Moment) => Command;
  readonly meta: CommandMeta;
}

/** Somebody in the story. A step with a name can be referred to: the ids of what it makes follow from `idOf(name)`. */
export type Teller = (
  on: PlainDate,
  command: (meta: CommandMeta, now: Moment) => Command,
  said?: { readonly at?: string; readonly name?: string },
) => Step;

let told = 0;

/** Begins a telling: the same steps get the same command ids each time. */
export function beginStory(): void {
  told = 0;
}

/** Lets one of the fictional staff act, or with `public` somebody who is not signed in. */
export function teller(handle: string): Teller {
  const member = fictionalStaff.find((person) => person.handle === handle);
  if (member === undefined && handle !== 'public') throw new Error(`Nobody of the fictional staff is called ${handle}.`);
  return tellerAs(member === undefined ? { userId: 'public', role: 'public' } : { userId: member.id, role: member.role });
}

/** Tells what the house itself does, under the name by which it does so. */
export const houseTeller = (name: string): Teller => tellerAs({ userId: name, role: 'system' });

function tellerAs(actor: Actor): Teller {
  return (on, command, { at = '15:00', name } = {}) => {
    told += 1;
    const commandId = idOf(name ?? `step ${String(told)}`);
    return { on, at, command, meta: { commandId, actor, causationId: commandId, correlationId: commandId } };
  };
}

/** The id of a member of the fictional staff. */
export function staffId(handle: string): string {
  const member = fictionalStaff.find((person) => person.handle === handle);
  if (member === undefined) throw new Error(`Nobody of the fictional staff is called ${handle}.`);
  return member.id;
}
