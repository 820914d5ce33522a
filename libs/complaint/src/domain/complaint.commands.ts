import {
  aboutCase,
  aboutComplaint,
  CommandAboutComplaint,
  type Concern,
  type Conflict,
  type IdentityPurpose,
  type PartialDate,
  type PlainDate,
  type CleanedCopy,
  type ReceivedFile,
  type RedactedFile,
  type Scan,
  type When,
} from '#kernel';
import type { Channel, Complainant, ComplaintReferred, IdentityMode, NoticeTopic, ScreeningOutcome } from './complaint.events.js';
import type { IdentityCheck } from './receipt.js';

export class ReceiveComplaint extends CommandAboutComplaint<
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
    /** The people of the house whom it names; its handler brings them. */
    readonly conflicts?: readonly Conflict[];
    /** What was sent with it, which is kept already. */
    readonly files?: readonly ReceivedFile[];
    /** More came in than the budget of filings holds; its handler asks. */
    readonly setApart?: boolean;
  } & When
> {
  override readonly type = 'ReceiveComplaint';

  override concerns(): readonly Concern[] {
    // It makes the complaint, and whoever complains need not be let in by the body.
    return [];
  }
}

/** Into the queue, from among those that were set apart. */
export class TakeInComplaint extends CommandAboutComplaint<When> {
  override readonly type = 'TakeInComplaint';
}

export class AcknowledgeComplaint extends CommandAboutComplaint<{ readonly message: string } & When> {
  override readonly type = 'AcknowledgeComplaint';
}

export class NoteDeficiency extends CommandAboutComplaint<
  { readonly deficiency: string; readonly cureBy?: PlainDate; readonly cureByRule?: string } & When
> {
  override readonly type = 'NoteDeficiency';
}

export class CureDeficiency extends CommandAboutComplaint<{ readonly addition: string } & When> {
  override readonly type = 'CureDeficiency';
}

export class ScreenComplaint extends CommandAboutComplaint<
  {
    readonly outcome: ScreeningOutcome;
    readonly reasons: string;
    readonly duplicateOf?: string;
    /** The id of a reason of the rule pack that binds the body; its handler brings the words of it. */
    readonly packReason?: string;
    readonly groundInRules?: string;
  } & When
> {
  override readonly type = 'ScreenComplaint';

  override concerns(): readonly Concern[] {
    const { duplicateOf } = this.data;
    return [...super.concerns(), ...(duplicateOf === undefined ? [] : [aboutComplaint(duplicateOf, 'duplicateOf')])];
  }
}

export class WithdrawComplaint extends CommandAboutComplaint<{ readonly reason: string } & When> {
  override readonly type = 'WithdrawComplaint';
}

export class ReinstateComplaint extends CommandAboutComplaint<{ readonly reason: string } & When> {
  override readonly type = 'ReinstateComplaint';
}

export class ReferComplaint extends CommandAboutComplaint<ComplaintReferred['data'] & When> {
  override readonly type = 'ReferComplaint';
}

export class NotifyComplainant extends CommandAboutComplaint<
  { readonly topic: NoticeTopic; readonly message: string; readonly caseId?: string; readonly motionId?: string } & When
> {
  override readonly type = 'NotifyComplainant';

  override concerns(): readonly Concern[] {
    const { caseId } = this.data;
    return [...super.concerns(), ...(caseId === undefined ? [] : [aboutCase(caseId, 'caseId')])];
  }
}

/** Of those who asked or approved, whoever may not do so any more; its handler brings them. */
interface Barred {
  readonly barred?: readonly string[];
}

/** Shows who complained: at once where the complainant is named, otherwise once somebody else approved it. */
export class OpenIdentity extends CommandAboutComplaint<{ readonly purpose: IdentityPurpose } & Barred & When> {
  override readonly type = 'OpenIdentity';
}

export class RequestIdentityOpening extends CommandAboutComplaint<
  { readonly requestId: string; readonly purpose: IdentityPurpose; readonly reason: string } & When
> {
  override readonly type = 'RequestIdentityOpening';
}

export class ApproveIdentityOpening extends CommandAboutComplaint<
  { readonly requestId: string; readonly until: string } & Barred & When
> {
  override readonly type = 'ApproveIdentityOpening';
}

export class RefuseIdentityOpening extends CommandAboutComplaint<{ readonly requestId: string; readonly reason: string } & When> {
  override readonly type = 'RefuseIdentityOpening';
}

/** Records that the time of an opening is over; the house does it by itself. */
export class EndIdentityOpening extends CommandAboutComplaint<{ readonly requestId: string }> {
  override readonly type = 'EndIdentityOpening';
}

/** The complainant alone. */
export class ConsentToBeNamed extends CommandAboutComplaint<
  { readonly name?: string; readonly conflicts?: readonly Conflict[] } & When
> {
  override readonly type = 'ConsentToBeNamed';
}

/** The complainant alone, with the code that holds so far. */
export class ReplaceReceipt extends CommandAboutComplaint<{ readonly receiptHash: string } & When> {
  override readonly type = 'ReplaceReceipt';
}

export class RequestReceiptReissue extends CommandAboutComplaint<
  { readonly requestId: string; readonly check: IdentityCheck; readonly details: string } & When
> {
  override readonly type = 'RequestReceiptReissue';
}

export class ApproveReceiptReissue extends CommandAboutComplaint<{ readonly requestId: string; readonly until: string } & When> {
  override readonly type = 'ApproveReceiptReissue';
}

export class RefuseReceiptReissue extends CommandAboutComplaint<{ readonly requestId: string; readonly reason: string } & When> {
  override readonly type = 'RefuseReceiptReissue';
}

/** Hands the new code over, once somebody else approved it. */
export class ReissueReceipt extends CommandAboutComplaint<{ readonly requestId: string; readonly receiptHash: string } & When> {
  override readonly type = 'ReissueReceipt';
}

/** Walls somebody off from the complaint. */
export class RecordComplaintConflict extends CommandAboutComplaint<Conflict & When> {
  override readonly type = 'RecordComplaintConflict';
}

/** Lets somebody in again, for whom there is no conflict (any more). */
export class LiftComplaintConflict extends CommandAboutComplaint<{ readonly personId: string; readonly reason: string } & When> {
  override readonly type = 'LiftComplaintConflict';
}

/** Adds files to the complaint, which are kept already. */
export class AddFiles extends CommandAboutComplaint<{ readonly files: readonly ReceivedFile[] }> {
  override readonly type = 'AddFiles';
}

/** Has a scanner look at a file at which none has looked. Its handler brings what the scanner says. */
export class ScanFile extends CommandAboutComplaint<{ readonly fileId: string; readonly scan?: Scan }> {
  override readonly type = 'ScanFile';
}

/** Adds a copy of a file in which parts are made unreadable, which is kept already. */
export class AddRedactedFile extends CommandAboutComplaint<RedactedFile> {
  override readonly type = 'AddRedactedFile';
}

/** Records the copy without metadata of a file that came in before such copies were made. Its handler brings the copy. */
export class CleanFile extends CommandAboutComplaint<{
  readonly fileId: string;
  readonly cleaned: CleanedCopy | 'not-possible';
}> {
  override readonly type = 'CleanFile';
}

/** Says that somebody wants to open a file although no scanner has looked at it. */
export class ConfirmFileOpening extends CommandAboutComplaint<{ readonly fileId: string }> {
  override readonly type = 'ConfirmFileOpening';
}

/** Everything that can be asked of a complaint. */
export type ComplaintCommand =
  | ReceiveComplaint
  | TakeInComplaint
  | AcknowledgeComplaint
  | NoteDeficiency
  | CureDeficiency
  | ScreenComplaint
  | WithdrawComplaint
  | ReinstateComplaint
  | ReferComplaint
  | NotifyComplainant
  | OpenIdentity
  | RequestIdentityOpening
  | ApproveIdentityOpening
  | RefuseIdentityOpening
  | EndIdentityOpening
  | ConsentToBeNamed
  | ReplaceReceipt
  | RequestReceiptReissue
  | ApproveReceiptReissue
  | RefuseReceiptReissue
  | ReissueReceipt
  | RecordComplaintConflict
  | LiftComplaintConflict
  | AddFiles
  | ScanFile
  | ConfirmFileOpening
  | CleanFile
  | AddRedactedFile;
