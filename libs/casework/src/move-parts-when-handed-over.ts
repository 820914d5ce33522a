import { following, idOfStream, type Process, type ProcessIdentity, type Recorded } from '#kernel';
import { HandOverParts, TakeOverParts, type PersonEvent } from '#person';

const identity: ProcessIdentity = { name: 'move-parts-when-handed-over', from: 'beginning' };

/**
 * What one entry of the register hands over to another is written in both by one request. Should that request end in between,
 * this carries on; otherwise it finds everything done.
 */
export const movePartsWhenHandedOver: Process<PersonEvent> = {
  ...identity,
  on: {
    PersonSplitOff: (event) => {
      const { fromPersonId, reason, takesNameIds: nameIds = [], takesLinkIds: linkIds = [] } = event.data;
      if (nameIds.length + linkIds.length === 0) return [];
      const toPersonId = idOfStream(event.stream);
      const handing = { toPersonId, nameIds, linkIds, reason, movedBy: event.actor.userId };
      return [new HandOverParts(fromPersonId, handing, following(event, identity))];
    },
    PersonNameTakenBack: (event) => taking(event, event.data.movedTo),
    PersonUnlinked: (event) => taking(event, event.data.movedTo),
  },
};

const taking = (event: Recorded<PersonEvent>, movedTo: string | undefined) =>
  movedTo === undefined
    ? []
    : [new TakeOverParts(movedTo, { fromPersonId: idOfStream(event.stream) }, following(event, identity))];
