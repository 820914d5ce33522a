import { derivedId, Rejection } from '#kernel';
import type { PersonEvent } from './person.events.js';
import { firstNameId, mayBeTold, type HandedOver, type KnownPerson, type PersonLink } from './person.state.js';

/*
 * What was recorded with one entry and is another person's goes over in two steps, one for each entry. The entry that gives is
 * written first: its revision decides to whom a name goes. Everything in the second step follows from what stands there, ids
 * included, so that it can be done again by whoever comes first.
 */

/** Names and parts of one entry, by their ids there. */
export interface Parts {
  readonly names: readonly string[];
  readonly links: readonly string[];
}

/** Those among the ids that an entry has, as far as somebody may know of them; all where nobody is named. */
export const partsIn = (
  { names, links }: KnownPerson,
  userId: string | undefined,
  nameIds: readonly string[] = [],
  linkIds: readonly string[] = [],
): Parts => ({
  names: [...new Set(nameIds)].filter((id) => names.has(id)),
  links: links
    .filter((link) => linkIds.includes(link.linkId) && (userId === undefined || mayBeTold(link, userId)))
    .map(({ linkId }) => linkId),
});

export const isNothing = ({ names, links }: Parts): boolean => names.length + links.length === 0;

const nothing: Parts = { names: [], links: [] };

/**
 * Throws `nothing-left-of-person` where an entry that gives some parts, and gets others, would have no name or no part; or the
 * other entry, where it begins with these.
 */
export function mustKeepSome({ names, links }: KnownPerson, gives: Parts, gets = nothing, begins = false): void {
  const both = (nameCount: number, linkCount: number) => nameCount > 0 && linkCount > 0;
  const keeps = both(names.size - gives.names.length + gets.names.length, links.length - gives.links.length + gets.links.length);
  if (keeps && (!begins || both(gives.names.length, gives.links.length))) return;
  throw new Rejection(
    'nothing-left-of-person',
    'Each of the two entries needs a name, and a part in a complaint or a case by which it is found. Choose fewer, or add what is missing first.',
  );
}

/** What an entry records of what it gives. */
export const given = (
  { names, links }: Parts,
  to: { readonly movedTo: string; readonly movedBy: string; readonly reason: string },
  occurredOn: string,
): readonly PersonEvent[] => [
  ...names.map((nameId): PersonEvent => ({ type: 'PersonNameTakenBack', occurredOn, data: { nameId, ...to } })),
  ...links.map((linkId): PersonEvent => ({ type: 'PersonUnlinked', occurredOn, data: { linkId, ...to } })),
];

/** Everything that an entry has ever handed over to another one, from the events of the one that gave. */
export function handedOverTo(
  toPersonId: string,
  events: readonly (PersonEvent & { readonly id: string })[],
): HandedOver | undefined {
  const names = new Map<string, string>();
  const links = new Map<string, PersonLink>();
  const handed: { names: HandedOver['names'][number][]; links: HandedOver['links'][number][] } = { names: [], links: [] };
  let bodyId: string | undefined;
  for (const { id, type, data } of events) {
    if (type === 'PersonRegistered') {
      ({ bodyId } = data);
      names.set(data.nameId ?? firstNameId, data.name);
    }
    if (type === 'PersonNamed') names.set(data.nameId, data.name);
    if (type === 'PersonLinked') links.set(data.linkId, data);
    if (type === 'PersonNameTakenBack' && data.movedTo === toPersonId) {
      handed.names.push({ nameId: derivedId(id, 'moved'), name: names.get(data.nameId) ?? '', ...byOf(data) });
    }
    const link = type === 'PersonUnlinked' && data.movedTo === toPersonId ? links.get(data.linkId) : undefined;
    if (link !== undefined && type === 'PersonUnlinked') {
      const { kind, linkedBy, caseId, complaintId } = link;
      const file = { ...(caseId !== undefined && { caseId }), ...(complaintId !== undefined && { complaintId }) };
      handed.links.push({ linkId: derivedId(id, 'moved'), kind, linkedBy, ...file, ...byOf(data) });
    }
  }
  return bodyId === undefined || isEmpty(handed) ? undefined : { bodyId, ...handed };
}

const byOf = ({ movedBy }: { readonly movedBy?: string }) => (movedBy === undefined ? {} : { movedBy });

const isEmpty = ({ names, links }: Pick<HandedOver, 'names' | 'links'>): boolean => names.length + links.length === 0;

/** What the other entry records of it: each thing once, whatever became of it there since. */
export function takenOver(
  received: ReadonlySet<string>,
  isNew: boolean,
  { bodyId, names, links }: HandedOver,
  movedFrom: string,
  occurredOn: string,
): readonly PersonEvent[] {
  const fresh = names.filter(({ nameId }) => !received.has(nameId));
  return [
    ...fresh.map((one, index): PersonEvent =>
      isNew && index === 0
        ? { type: 'PersonRegistered', occurredOn, data: { bodyId, ...one, movedFrom } }
        : { type: 'PersonNamed', occurredOn, data: { ...one, movedFrom } },
    ),
    ...links
      .filter(({ linkId }) => !received.has(linkId))
      .map((link): PersonEvent => ({ type: 'PersonLinked', occurredOn, data: { ...link, movedFrom } })),
  ];
}
