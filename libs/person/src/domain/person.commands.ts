import { aboutCase, aboutComplaint, aboutPerson, Command, type Concern } from '#kernel';
import type { LinkedFile, LinkKind } from './person.events.js';
import type { HandedOver, Person } from './person.state.js';

const filesOf = ({ caseId, complaintId }: LinkedFile): readonly Concern[] => [
  ...(caseId === undefined ? [] : [aboutCase(caseId, 'caseId')]),
  ...(complaintId === undefined ? [] : [aboutComplaint(complaintId, 'complaintId')]),
];

/** A wish about the person that is named by its id. */
abstract class CommandAboutPerson<Data extends object> extends Command<Data> {
  override concerns(): readonly Concern[] {
    return [aboutPerson(this.id)];
  }
}

interface NewLink extends LinkedFile {
  readonly linkId: string;
  readonly kind: LinkKind;
}

/** Nobody stands in the register without a part in something. */
export class RegisterPerson extends Command<NewLink & { readonly name: string; readonly bodyId?: string }> {
  override readonly type = 'RegisterPerson';

  override concerns(): readonly Concern[] {
    return filesOf(this.data);
  }
}

export class NamePerson extends CommandAboutPerson<{ readonly nameId: string; readonly name: string }> {
  override readonly type = 'NamePerson';
}

export class TakeBackName extends CommandAboutPerson<{ readonly nameId: string; readonly reason: string }> {
  override readonly type = 'TakeBackName';
}

export class LinkPerson extends CommandAboutPerson<NewLink> {
  override readonly type = 'LinkPerson';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), ...filesOf(this.data)];
  }
}

export class UnlinkPerson extends CommandAboutPerson<{ readonly linkId: string; readonly reason: string }> {
  override readonly type = 'UnlinkPerson';
}

export class MergePerson extends CommandAboutPerson<{ readonly intoPersonId: string; readonly reason: string }> {
  override readonly type = 'MergePerson';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutPerson(this.data.intoPersonId, 'intoPersonId')];
  }
}

/** What was recorded with the one of the two entries and is the other person's, by its ids there. */
export class SplitPerson extends CommandAboutPerson<{
  readonly reason: string;
  readonly takesNameIds?: readonly string[];
  readonly takesLinkIds?: readonly string[];
  readonly leavesNameIds?: readonly string[];
  readonly leavesLinkIds?: readonly string[];
  /** The entry from which it is split off. Its handler brings it. */
  readonly from?: Person;
}> {
  override readonly type = 'SplitPerson';
}

/** Names and parts that were recorded here are another person's. */
export class HandOverParts extends CommandAboutPerson<{
  readonly toPersonId: string;
  readonly nameIds: readonly string[];
  readonly linkIds: readonly string[];
  readonly reason: string;
  /** Who said so, where somebody else than whoever sends this. */
  readonly movedBy?: string;
  /** The other person has no entry yet, which begins with these. */
  readonly begins?: boolean;
}> {
  override readonly type = 'HandOverParts';
}

/** The other half: they are recorded where they belong. Its handler brings what another entry has handed over. */
export class TakeOverParts extends CommandAboutPerson<{ readonly fromPersonId: string; readonly handedOver?: HandedOver }> {
  override readonly type = 'TakeOverParts';
}

export class HoldApart extends CommandAboutPerson<{ readonly otherPersonId: string; readonly reason: string }> {
  override readonly type = 'HoldApart';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutPerson(this.data.otherPersonId, 'otherPersonId')];
  }
}

/** Everything that can be asked of a person in the register. */
export type PersonCommand =
  | RegisterPerson
  | NamePerson
  | TakeBackName
  | LinkPerson
  | UnlinkPerson
  | MergePerson
  | SplitPerson
  | HandOverParts
  | TakeOverParts
  | HoldApart;
