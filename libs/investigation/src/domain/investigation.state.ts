import type { PartialDate } from '#kernel';
import type { IntervieweeRequest } from './interviewee.js';
import type {
  RespondentNoticeWithheld,
  InterviewHeld,
  InvestigationAuthorized,
  InvestigationReportDelivered,
  InvestigatorAssigned,
  RespondentNotified,
} from './investigation.events.js';

/** An interview, as far as it matters who may learn with whom it was held. */
export interface KnownInterview extends Pick<InterviewHeld['data'], 'interviewId' | 'role' | 'naming'> {
  /** The name was opened, and whoever opened it has yet to tell the person. */
  readonly noticeOwed: boolean;
  readonly heldOn: PartialDate;
  /** Since when the person, who spoke in confidence, agrees to be named. */
  readonly agreedOn?: PartialDate;
}

interface Known {
  readonly authorizedOn: PartialDate;
  readonly authorization: InvestigationAuthorized['data'];
  /** Whoever stepped aside can never be given this investigation again. */
  readonly recused: readonly string[];
  readonly notice?: RespondentNotified['data'];
  readonly noticeOn?: PartialDate;
  readonly response?: string;
  /** Why the respondent is not told, and who decided that. */
  readonly noticeWithheld?: RespondentNoticeWithheld['data'];
  /** The time for it ran out, and the rule takes it as received. */
  readonly responseDeemed?: true;
  readonly interviews: readonly KnownInterview[];
  /** Who asked to open the name of somebody who spoke in confidence, while something can become of it. */
  readonly requests: readonly IntervieweeRequest[];
  readonly evidenceIds: readonly string[];
  readonly additions: readonly string[];
  /** Why it was resumed last. */
  readonly resumedFor?: string;
}

/** Nobody has it. */
export type Unassigned = Known & { readonly status: 'authorized' };

/** Somebody was given it who has not taken it yet. */
export type Assigned = Known & {
  readonly status: 'assigned';
  readonly assignedOn: PartialDate;
  readonly assignment: InvestigatorAssigned['data'];
};

/** An investigator took it. */
export type UnderWay = Known & { readonly status: 'under-way'; readonly assignment: InvestigatorAssigned['data'] };

/** The report is there. The investigator may have stepped aside since. */
export type Reported = Known & {
  readonly status: 'reported';
  readonly reportedOn: PartialDate;
  readonly report: InvestigationReportDelivered['data'];
  readonly assignment?: InvestigatorAssigned['data'];
};

export type KnownInvestigation = Unassigned | Assigned | UnderWay | Reported;

/** An investigation, with what the rules need to know of it. */
export type Investigation = { readonly status: 'none' } | KnownInvestigation;

/** Who has it now, confirmed or not. */
export function investigatorOf(state: KnownInvestigation): string | undefined {
  return state.status === 'authorized' ? undefined : state.assignment?.investigatorId;
}
