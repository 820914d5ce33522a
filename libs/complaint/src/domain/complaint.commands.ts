import { Command, type PartialDate, type PlainDate, type When } from '#kernel';
import type { Channel, Complainant, IdentityMode, NoticeTopic, ScreeningOutcome } from './complaint.events.js';

export class ReceiveComplaint extends Command<
  {
    readonly reference: string;
    readonly bodyId: string;
    readonly channel: Channel;
    readonly identity: IdentityMode;
    readonly complainant?: Complainant;
    readonly respondentName: string;
    readonly summary: string;
    readonly account: string;
    readonly conductOn?: PartialDate;
    readonly receiptHash: string;
  } & When
> {
  override readonly type = 'ReceiveComplaint';
}

export class AcknowledgeComplaint extends Command<{ readonly message: string } & When> {
  override readonly type = 'AcknowledgeComplaint';
}

export class NoteDeficiency extends Command<
  { readonly deficiency: string; readonly cureBy?: PlainDate; readonly cureByRule?: string } & When
> {
  override readonly type = 'NoteDeficiency';
}

export class CureDeficiency extends Command<{ readonly addition: string } & When> {
  override readonly type = 'CureDeficiency';
}

export class ScreenComplaint extends Command<
  { readonly outcome: ScreeningOutcome; readonly reasons: string; readonly duplicateOf?: string } & When
> {
  override readonly type = 'ScreenComplaint';
}

export class WithdrawComplaint extends Command<{ readonly reason: string } & When> {
  override readonly type = 'WithdrawComplaint';
}

export class ReinstateComplaint extends Command<{ readonly reason: string } & When> {
  override readonly type = 'ReinstateComplaint';
}

export class ReferComplaint extends Command<
  { readonly to: string; readonly extent: 'full' | 'part'; readonly reasons: string } & When
> {
  override readonly type = 'ReferComplaint';
}

export class NotifyComplainant extends Command<
  { readonly topic: NoticeTopic; readonly message: string; readonly caseId?: string; readonly motionId?: string } & When
> {
  override readonly type = 'NotifyComplainant';
}

/** Everything that can be asked of a complaint. */
export type ComplaintCommand =
  | ReceiveComplaint
  | AcknowledgeComplaint
  | NoteDeficiency
  | CureDeficiency
  | ScreenComplaint
  | WithdrawComplaint
  | ReinstateComplaint
  | ReferComplaint
  | NotifyComplainant;
