import { aboutCase, aboutComplaint, aboutPerson, Command, type Concern } from '#kernel';
import type { LinkedFile, LinkKind } from './person.events.js';

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

export class SplitPerson extends CommandAboutPerson<{ readonly reason: string }> {
  override readonly type = 'SplitPerson';
}

export class HoldApart extends CommandAboutPerson<{ readonly otherPersonId: string; readonly reason: string }> {
  override readonly type = 'HoldApart';

  override concerns(): readonly Concern[] {
    return [...super.concerns(), aboutPerson(this.data.otherPersonId, 'otherPersonId')];
  }
}

/** Everything that can be asked of a person in the register. */
export type PersonCommand =
  RegisterPerson | NamePerson | TakeBackName | LinkPerson | UnlinkPerson | MergePerson | SplitPerson | HoldApart;
