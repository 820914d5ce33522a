import type { Allegation, CaseOrigin, ClosingReason, Respondent } from '#case';
import type { MemberRole, MotionKind, Tally, Vote, VotingRule } from '#body';
import type { Instant, Json, PartialDate, PlainDate, Role } from '#kernel';

/** One line of the timeline: an event as it was recorded, and what was corrected in it since. */
export interface EntryRow {
  readonly kind: 'entry';
  /** `case:<id>` or `complaint:<id>`. */
  readonly file: string;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  readonly by: { readonly userId: string; readonly role: Role };
  readonly commandId: string;
  readonly causationId: string;
  readonly correlationId: string;
  readonly schemaVersion: number;
  readonly audience: string;
  readonly legalBasis?: string;
  readonly data: Readonly<Record<string, Json>>;
  readonly corrected?: readonly { readonly field: string; readonly was: Json; readonly reason: string; readonly on: PartialDate }[];
}

export interface FiledAllegation extends Allegation {
  readonly finding?: string;
  readonly findingOn?: PartialDate;
}

export interface FiledMotion {
  readonly motionId: string;
  readonly bodyId: string;
  readonly kind: MotionKind;
  readonly question: string;
  readonly on: PartialDate;
  readonly allegationIds: readonly string[];
  readonly present: readonly string[];
  readonly eligible: readonly string[];
  readonly rule: VotingRule;
  readonly votes: Readonly<Record<string, Vote>>;
  readonly outcome: 'open' | 'carried' | 'failed' | 'tied' | 'quorum-lacking';
  readonly tally?: Tally;
  readonly afterMotionId?: string;
}

export interface FiledDue {
  readonly what: 'investigation' | 'investigation-report' | 'response' | 'condition';
  readonly on: PlainDate;
  readonly rule: string;
  readonly id?: string;
}

export interface FiledSanction {
  readonly sanctionId: string;
  readonly kind: string;
  readonly text: string;
  readonly on: PartialDate;
  readonly rescinded?: true;
  readonly conditions: readonly {
    readonly conditionId: string;
    readonly text: string;
    readonly dueOn?: PlainDate;
    readonly state: 'open' | 'met' | 'breached';
  }[];
}

/** The head of a case file. */
export interface CaseRow {
  readonly kind: 'case';
  readonly reference: string;
  readonly subject: string;
  readonly bodyId: string;
  readonly origin: CaseOrigin;
  readonly respondent: Respondent;
  readonly tags: readonly string[];
  readonly complaintIds: readonly string[];
  readonly openedOn: PartialDate;
  readonly closed?: { readonly on: PartialDate; readonly reason: ClosingReason };
  readonly absorbedInto?: string;
  readonly deadlockedBy?: { readonly motionId: string; readonly since: PartialDate };
  readonly deferredTo?: string;
  readonly jurisdictionLost?: string;
  readonly investigation: 'none' | 'authorized' | 'assigned' | 'under-way' | 'reported';
  readonly investigatorId?: string;
  readonly dues: readonly FiledDue[];
  readonly allegations: readonly FiledAllegation[];
  readonly motions: readonly FiledMotion[];
  readonly recommendation?: { readonly kind: string; readonly chamber: string; readonly on: PartialDate };
  readonly chamberAct?: { readonly action: string; readonly kind: string; readonly chamber: string; readonly on: PartialDate };
  readonly sanctions: readonly FiledSanction[];
  /** The revision of each of its streams, for `If-Match`: by `case`, `investigation`, `sanction`, and by allegation id. */
  readonly revisions: Readonly<Record<string, string>>;
}

/** The head of a complaint's file. The complainant's name is not in it. */
export interface ComplaintRow {
  readonly kind: 'complaint';
  readonly reference: string;
  readonly bodyId: string;
  readonly channel: string;
  readonly identity: string;
  readonly respondentName: string;
  readonly summary: string;
  readonly account: string;
  readonly receivedOn: PartialDate;
  readonly status: string;
  readonly caseIds: readonly string[];
  readonly revisions: Readonly<Record<string, string>>;
}

export interface BodyRow {
  readonly kind: 'body';
  readonly name: string;
  readonly members: readonly { readonly memberId: string; readonly name: string; readonly party?: string; readonly role: MemberRole }[];
  readonly rule?: VotingRule;
}

export type FileRow = EntryRow | CaseRow | ComplaintRow | BodyRow;
