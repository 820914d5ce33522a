import { Rejection, type Decider, type Moment } from '#kernel';
import type { PersonCommand } from './person.commands.js';
import { personEvents, type LinkedFile, type LinkKind, type PersonEvent } from './person.events.js';

export interface PersonLink extends LinkedFile {
  readonly linkId: string;
  readonly kind: LinkKind;
  readonly linkedBy: string;
}

export interface KnownPerson {
  readonly status: 'known';
  readonly bodyId: string;
  /** Under `firstNameId` the name by which the person was registered. */
  readonly names: ReadonlyMap<string, string>;
  readonly links: readonly PersonLink[];
  readonly mergedInto?: string;
  readonly heldApartFrom: readonly string[];
}

export type Person = { readonly status: 'none' } | KnownPerson;

/** What the name with which somebody was registered is known by, in that person's own stream. */
export const firstNameId = '00000000-0000-4000-8000-000000000000';

/** Parts that people have in confidence: their names stand in no file of the case. */
const inConfidence: ReadonlySet<LinkKind> = new Set(['affected-person', 'witness', 'support-person']);

/** Whether somebody may learn of the link at all: what was said in confidence is known to whoever recorded it alone. */
export const mayBeTold = ({ kind, linkedBy }: Pick<PersonLink, 'kind' | 'linkedBy'>, userId: string): boolean =>
  !inConfidence.has(kind) || linkedBy === userId;

function decide(state: Person, command: PersonCommand, now: Moment): readonly PersonEvent[] {
  const occurredOn = now.date;
  if (command.type === 'RegisterPerson') {
    const { name, bodyId, linkId, kind } = command.data;
    if (state.status !== 'none' || bodyId === undefined) return [];
    mustNameOneFile(command.data);
    const link = { linkId, kind, linkedBy: command.meta.actor.userId, ...fileOf(command.data) };
    return [
      { type: 'PersonRegistered', occurredOn, data: { bodyId, name } },
      { type: 'PersonLinked', occurredOn, data: link },
    ];
  }
  if (state.status === 'none') throw new Rejection('person-unknown', 'There is nobody with this id.', 'unknown');
  switch (command.type) {
    case 'NamePerson': {
      const { nameId, name } = command.data;
      if ([...state.names.values()].includes(name)) return [];
      return [{ type: 'PersonNamed', occurredOn, data: { nameId, name } }];
    }
    case 'TakeBackName': {
      if (!state.names.has(command.data.nameId)) return [];
      return [{ type: 'PersonNameTakenBack', occurredOn, data: command.data }];
    }
    case 'LinkPerson': {
      mustNameOneFile(command.data);
      const { linkId, kind, caseId, complaintId } = command.data;
      const same = state.links.some((one) => one.kind === kind && one.caseId === caseId && one.complaintId === complaintId);
      if (same) return [];
      const link = { linkId, kind, linkedBy: command.meta.actor.userId, ...fileOf(command.data) };
      return [{ type: 'PersonLinked', occurredOn, data: link }];
    }
    case 'UnlinkPerson': {
      if (!state.links.some(({ linkId }) => linkId === command.data.linkId)) return [];
      if (state.links.length === 1) {
        throw new Rejection(
          'last-link',
          'Nobody would find this person any more. Link the person to the right complaint or case first.',
        );
      }
      return [{ type: 'PersonUnlinked', occurredOn, data: command.data }];
    }
    case 'MergePerson': {
      if (state.mergedInto === command.data.intoPersonId) return [];
      if (command.data.intoPersonId === command.id) {
        throw new Rejection('merge-with-oneself', 'Choose another person.', 'input', 'intoPersonId');
      }
      if (state.mergedInto !== undefined) {
        throw new Rejection('merged-before', 'This person was merged with another one. Split them first.');
      }
      return [{ type: 'PersonMerged', occurredOn, data: command.data }];
    }
    case 'SplitPerson': {
      if (state.mergedInto === undefined) return [];
      return [{ type: 'PersonSplitOff', occurredOn, data: { fromPersonId: state.mergedInto, reason: command.data.reason } }];
    }
    case 'HoldApart': {
      if (state.heldApartFrom.includes(command.data.otherPersonId)) return [];
      return [{ type: 'PersonsHeldApart', occurredOn, data: command.data }];
    }
  }
}

const fileOf = ({ caseId, complaintId }: LinkedFile): LinkedFile => ({
  ...(caseId !== undefined && { caseId }),
  ...(complaintId !== undefined && { complaintId }),
});

function mustNameOneFile({ kind, caseId, complaintId }: LinkedFile & { readonly kind: LinkKind }): void {
  if ((caseId === undefined) === (complaintId === undefined)) {
    throw new Rejection('link-to-one-file', 'Name the complaint or the case, one of the two.', 'input', 'caseId');
  }
  if (kind === 'complainant' && complaintId === undefined) {
    throw new Rejection('complainant-of-a-complaint', 'A complainant belongs to a complaint. Name it.', 'input', 'complaintId');
  }
}

function evolve(state: Person, event: PersonEvent): Person {
  if (event.type === 'PersonRegistered') {
    const { bodyId, name } = event.data;
    return { status: 'known', bodyId, names: new Map([[firstNameId, name]]), links: [], heldApartFrom: [] };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'PersonNamed':
      return { ...state, names: new Map([...state.names, [event.data.nameId, event.data.name]]) };
    case 'PersonNameTakenBack':
      return { ...state, names: new Map([...state.names].filter(([nameId]) => nameId !== event.data.nameId)) };
    case 'PersonLinked':
      return { ...state, links: [...state.links, event.data] };
    case 'PersonUnlinked':
      return { ...state, links: state.links.filter(({ linkId }) => linkId !== event.data.linkId) };
    case 'PersonMerged':
      return { ...state, mergedInto: event.data.intoPersonId };
    case 'PersonSplitOff': {
      const { mergedInto: _, ...alone } = state;
      return alone;
    }
    case 'PersonsHeldApart':
      return { ...state, heldApartFrom: [...state.heldApartFrom, event.data.otherPersonId] };
  }
}

/** The rules of one person in the register. */
export const person: Decider<Person, PersonCommand, PersonEvent> = {
  name: 'person',
  events: personEvents,
  initialState: { status: 'none' },
  decide,
  evolve,
};
