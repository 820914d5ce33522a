import { Rejection, type Decider, type Moment } from '#kernel';
import { given, isNothing, mustKeepSome, partsIn, takenOver } from './hand-over.js';
import type { PersonCommand } from './person.commands.js';
import { personEvents, type LinkedFile, type LinkKind, type PersonEvent } from './person.events.js';
import { firstNameId, type Person } from './person.state.js';

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
  if (command.type === 'TakeOverParts') {
    const { handedOver, fromPersonId } = command.data;
    if (handedOver === undefined) return [];
    const isNew = state.status === 'none';
    return takenOver(isNew ? new Set() : state.received, isNew, handedOver, fromPersonId, occurredOn);
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
      const { reason, from, takesNameIds, takesLinkIds, leavesNameIds, leavesLinkIds } = command.data;
      const { mergedInto: fromPersonId } = state;
      if (fromPersonId === undefined) return [];
      const { userId } = command.meta.actor;
      const leaves = partsIn(state, userId, leavesNameIds, leavesLinkIds);
      const takes = from?.status === 'known' ? partsIn(from, userId, takesNameIds, takesLinkIds) : { names: [], links: [] };
      if (!isNothing(leaves) || !isNothing(takes)) {
        mustKeepSome(state, leaves, takes);
        if (from?.status === 'known') mustKeepSome(from, takes, leaves);
      }
      const taken = {
        ...(takes.names.length > 0 && { takesNameIds: takes.names }),
        ...(takes.links.length > 0 && { takesLinkIds: takes.links }),
      };
      return [
        { type: 'PersonSplitOff', occurredOn, data: { fromPersonId, reason, ...taken } },
        ...given(leaves, { movedTo: fromPersonId, movedBy: userId, reason }, occurredOn),
      ];
    }
    case 'HandOverParts': {
      const { actor } = command.meta;
      const { toPersonId, nameIds, linkIds, reason, begins, movedBy = actor.userId } = command.data;
      // Whoever split the two has said which; the house carries on with those.
      const gives = partsIn(state, actor.role === 'system' ? undefined : actor.userId, nameIds, linkIds);
      if (isNothing(gives)) return [];
      mustKeepSome(state, gives, undefined, begins);
      return given(gives, { movedTo: toPersonId, movedBy, reason }, occurredOn);
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
    const { bodyId, name, nameId = firstNameId } = event.data;
    return {
      ...{ status: 'known', bodyId, names: new Map([[nameId, name]]), links: [], heldApartFrom: [] },
      received: receivedWith(new Set(), nameId, event.data.movedFrom),
    };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'PersonNamed':
      return {
        ...state,
        names: new Map([...state.names, [event.data.nameId, event.data.name]]),
        received: receivedWith(state.received, event.data.nameId, event.data.movedFrom),
      };
    case 'PersonNameTakenBack':
      return { ...state, names: new Map([...state.names].filter(([nameId]) => nameId !== event.data.nameId)) };
    case 'PersonLinked':
      return {
        ...state,
        links: [...state.links, event.data],
        received: receivedWith(state.received, event.data.linkId, event.data.movedFrom),
      };
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

const receivedWith = (received: ReadonlySet<string>, id: string, movedFrom: string | undefined): ReadonlySet<string> =>
  movedFrom === undefined ? received : new Set([...received, id]);

/** The rules of one person in the register. */
export const person: Decider<Person, PersonCommand, PersonEvent> = {
  name: 'person',
  events: personEvents,
  initialState: { status: 'none' },
  decide,
  evolve,
};
