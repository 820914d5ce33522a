import { aboutAdvisoryRequest, aboutCase, aboutComplaint, aboutPerson, Command, type Concern } from '#kernel';
import type { ErasurePerformed, ErasureSubject } from './erasure.events.js';

/** The kinds of file that can be held and erased. */
export type HeldKind = 'case' | 'complaint' | 'person' | 'advisory';

/** What is held or erased, as far as access to it goes. */
export const aboutFile = (kind: HeldKind, id: string): Concern =>
  ({ case: aboutCase, complaint: aboutComplaint, person: aboutPerson, advisory: aboutAdvisoryRequest })[kind](id);

/** A wish about the holds and erasures of the case, the complaint, the person or the request that is named by its id. */
abstract class CommandAboutFile<Data extends { readonly kind: HeldKind }> extends Command<Data> {
  override concerns(): readonly Concern[] {
    return [aboutFile(this.data.kind, this.id)];
  }
}

export class PlaceLegalHold extends CommandAboutFile<{
  readonly kind: HeldKind;
  readonly holdId: string;
  readonly reason: string;
}> {
  override readonly type = 'PlaceLegalHold';
}

/** The house's own: places on a case the holds of another one that is about the same matter. */
export class CarryLegalHolds extends Command<{ readonly fromCaseId: string }> {
  override readonly type = 'CarryLegalHolds';

  override concerns(): readonly Concern[] {
    return [aboutCase(this.id)];
  }
}

export class LiftLegalHold extends CommandAboutFile<{
  readonly kind: HeldKind;
  readonly holdId: string;
  readonly reason: string;
}> {
  override readonly type = 'LiftLegalHold';
}

export class RequestErasure extends CommandAboutFile<{
  readonly kind: HeldKind;
  readonly requestId: string;
  readonly subject: ErasureSubject;
  readonly basis: string;
  readonly reason: string;
}> {
  override readonly type = 'RequestErasure';
}

export class ApproveErasure extends CommandAboutFile<{
  readonly kind: HeldKind;
  readonly requestId: string;
  /** Who may not have a part in it: walled off by now, or without the role. Its handler brings it. */
  readonly barred: readonly string[];
}> {
  override readonly type = 'ApproveErasure';
}

export class RefuseErasure extends CommandAboutFile<{
  readonly kind: HeldKind;
  readonly requestId: string;
  readonly reason: string;
}> {
  override readonly type = 'RefuseErasure';
}

/** What was destroyed, as its certificate says it. */
export type Destroyed = Pick<
  ErasurePerformed['data'],
  'certificate' | 'keyIds' | 'keysHash' | 'identityKeys' | 'contentKeys' | 'evidenceKeys' | 'indexKeys' | 'files' | 'epoch'
>;

/** The house's own: destroys what was approved. Its handler brings what was destroyed, or nothing where a hold kept it. */
export class PerformErasure extends CommandAboutFile<{
  readonly kind: HeldKind;
  readonly requestId: string;
  readonly destroyed?: Destroyed;
}> {
  override readonly type = 'PerformErasure';
}

export type ErasureCommand = PlaceLegalHold | LiftLegalHold | RequestErasure | ApproveErasure | RefuseErasure | PerformErasure;
