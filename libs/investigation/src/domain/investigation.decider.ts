import {
  dated,
  madeAs,
  mustBeFounded,
  mustBeInCalendar,
  outOfOrder,
  Rejection,
  type Dated,
  type Decider,
  type Earlier,
  type Moment,
  type Order,
} from '#kernel';
import type {
  AuthorizeInvestigation,
  DeemResponseReceived,
  IntervieweeCommand,
  InvestigationCommand,
  WithholdNotice,
} from './investigation.commands.js';
import { investigationEvents, type InvestigationEvent } from './investigation.events.js';
import type { Investigation, KnownInvestigation } from './investigation.state.js';
import { assign, confirmOwnership, mustBeTheInvestigator, recuse } from './decide-assignment.js';
import { decideInterviewee, isAboutInterviewee, withAgreement } from './decide-interviewee.js';
import { requestsAfter } from './interviewee.js';
import { deliverReport, resume, transmitReport } from './decide-report.js';

const orders: readonly Order[] = [
  { first: ['InvestigationAuthorized'] },
  { first: ['InvestigatorAssigned'], then: ['OwnershipConfirmed'], same: 'investigatorId' },
  { first: ['RespondentNotified'], then: ['ResponseReceived', 'ResponseDeemedReceived'] },
  { first: ['InvestigationReportDelivered'], then: ['ReportTransmitted', 'InvestigationResumed'] },
];

/** The rules of an investigation: who examines a case, and what came of it. It bears the id of its case. */
export const investigation: Decider<Investigation, InvestigationCommand, InvestigationEvent> = {
  name: 'investigation',
  events: investigationEvents,
  truths: {
    agree: {
      InvestigationAuthorized: ({ dueOn, dueUnder }, on) => {
        mustBeFounded('the investigation', dueOn, dueUnder, on, ['dueOn', 'dueUnder']);
      },
      InvestigatorAssigned: ({ reportDueOn, reportDueUnder }, on) => {
        mustBeFounded('the report', reportDueOn, reportDueUnder, on, ['reportDueOn', 'reportDueUnder']);
      },
      RespondentNotified: ({ responseDueOn, responseDueUnder }, on) => {
        mustBeFounded('the response', responseDueOn, responseDueUnder, on, ['responseDueOn', 'responseDueUnder']);
      },
      InvestigationResumed: ({ dueOn, dueUnder }, on) => {
        mustBeFounded('the new report', dueOn, dueUnder, on, ['dueOn', 'dueUnder']);
      },
      EvidenceReceived: ({ sha256 }) => {
        mustBeAHash(sha256);
      },
    },
    contradictions: (events) => outOfOrder(events, orders),
  },
  initialState: { status: 'none' },
  decide,
  evolve,
};

/** What follows from a command. A command that asks for what already is so is answered with no event. */
function decide(state: Investigation, command: InvestigationCommand, now: Moment): readonly InvestigationEvent[] {
  if (command.type === 'AuthorizeInvestigation') return authorize(state, command, now);
  if (command.type === 'DeemResponseReceived') {
    // Nobody waits for a response, or there is one.
    if (state.status === 'none' || state.response !== undefined || state.responseDeemed === true) return [];
    return [{ type: 'ResponseDeemedReceived', occurredOn: now.date, data: command.data }];
  }
  if (state.status === 'none') {
    throw new Rejection('investigation-unknown', 'No investigation of this case is authorized. Authorize it first.', 'unknown');
  }
  if (isAboutInterviewee(command)) return decideInterviewee(state, command, now);
  const { actor } = command.meta;
  const after = earlierThan(state, command);
  switch (command.type) {
    case 'AssignInvestigator':
      return assign(state, dated(command.data, now, after));

    case 'ConfirmOwnership':
      return confirmOwnership(state, actor, dated(command.data, now, after).occurredOn);

    case 'RecuseInvestigator':
      return recuse(state, actor, dated(command.data, now, after));

    case 'NotifyRespondent': {
      mustBeTheInvestigator(state, actor);
      const { occurredOn, data } = dated(command.data, now, after);
      if (
        state.notice?.notice === data.notice &&
        state.notice.responseDueOn === data.responseDueOn &&
        state.notice.responseDueUnder === data.responseDueUnder
      ) {
        return [];
      }
      mustBeFounded('the response', data.responseDueOn, data.responseDueUnder, occurredOn, ['responseDueOn', 'responseDueUnder']);
      return [{ type: 'RespondentNotified', occurredOn, data }];
    }

    case 'WithholdNotice': {
      const { occurredOn, data } = dated(command.data, now, after);
      return withholdNotice(state, { occurredOn, data });
    }

    case 'RecordResponse':
      mustBeTheInvestigator(state, actor);
      if (state.notice === undefined) throw notNotified();
      if (state.response === command.data.response) return [];
      return [{ type: 'ResponseReceived', ...dated(command.data, now, after) }];

    case 'NoteInterview':
      mustBeTheInvestigator(state, actor);
      if (state.interviews.some(({ interviewId }) => interviewId === command.data.interviewId)) return [];
      mustBeUnderWay(state, 'hold interviews');
      return [{ type: 'InterviewHeld', ...dated(command.data, now, after) }];

    // What comes in is recorded whenever it comes in, also after the report.
    case 'NoteEvidence':
      mustBeTheInvestigator(state, actor);
      if (state.evidenceIds.includes(command.data.evidenceId)) return [];
      mustBeAHash(command.data.sha256);
      return [{ type: 'EvidenceReceived', ...dated(command.data, now, after) }];

    case 'ExpandScope':
      mustBeTheInvestigator(state, actor);
      if (state.additions.includes(command.data.addition)) return [];
      if (state.status === 'reported') {
        throw new Rejection(
          'report-already-delivered',
          'The report is delivered. Resume the investigation before you expand its scope.',
        );
      }
      return [{ type: 'ScopeExpanded', ...dated(command.data, now, after) }];

    case 'DeliverReport':
      mustBeTheInvestigator(state, actor);
      return deliverReport(state, dated(command.data, now, after));

    case 'TransmitReport':
      return transmitReport(state, dated(command.data, now, after));

    case 'ResumeInvestigation':
      return resume(state, dated(command.data, now, after));
  }
}

const notNotified = () =>
  new Rejection('respondent-not-notified', 'The respondent was not notified yet. Record the notice, then the response to it.');

/** Throws `respondent-already-notified`, `motion-not-named`, and what `madeAs` throws. */
function withholdNotice(
  state: KnownInvestigation,
  { occurredOn, data: { reason, reviewOn, ...said } }: Dated<Omit<WithholdNotice['data'], 'occurredOn'>>,
): readonly InvestigationEvent[] {
  if (state.notice !== undefined) {
    throw new Rejection(
      'respondent-already-notified',
      'The respondent was told already, and nothing can be withheld any more. Correct the notice where it never went out.',
    );
  }
  const made = madeAs(said);
  if (made.motionId === undefined && made.madeBy === undefined) {
    throw new Rejection(
      'motion-not-named',
      'A notice is withheld by a vote, or by somebody whom a rule lets decide it. Name the motion that carried, or who decided and under which rule.',
      'input',
      'motionId',
    );
  }
  if (reviewOn !== undefined) mustBeInCalendar(reviewOn, 'reviewOn');
  const data = { reason, ...(reviewOn !== undefined && { reviewOn }), ...made };
  // The same reason with another vote, or until another day, is withholding it once more.
  const known = state.noticeWithheld;
  const isSaid =
    known?.reason === reason && known.reviewOn === reviewOn && known.motionId === made.motionId && known.madeBy === made.madeBy;
  return isSaid ? [] : [{ type: 'RespondentNoticeWithheld', occurredOn, data }];
}

/** Whoever opened the name once more has told the person of neither opening until it is said. */
const withNotice = (state: KnownInvestigation, interviewId: string, noticeOwed: boolean): KnownInvestigation => ({
  ...state,
  interviews: state.interviews.map((one) => (one.interviewId === interviewId ? { ...one, noticeOwed } : one)),
});

/** What a command follows, besides the authorization. */
function earlierThan(
  state: KnownInvestigation,
  command: Exclude<InvestigationCommand, IntervieweeCommand | DeemResponseReceived>,
): readonly Earlier[] {
  const authorized = { when: 'the investigation was authorized', on: state.authorizedOn };
  switch (command.type) {
    case 'ConfirmOwnership':
      return state.status === 'assigned'
        ? [authorized, { when: 'the investigator was assigned', on: state.assignedOn }]
        : [authorized];
    case 'RecordResponse':
      return state.noticeOn === undefined
        ? [authorized]
        : [authorized, { when: 'the respondent was notified', on: state.noticeOn }];
    case 'TransmitReport':
    case 'ResumeInvestigation':
      return state.status === 'reported'
        ? [authorized, { when: 'the report was delivered', on: state.reportedOn }]
        : [authorized];
    case 'AuthorizeInvestigation':
    case 'AssignInvestigator':
    case 'RecuseInvestigator':
    case 'NotifyRespondent':
    case 'WithholdNotice':
    case 'NoteInterview':
    case 'NoteEvidence':
    case 'ExpandScope':
    case 'DeliverReport':
      return [authorized];
  }
}

function authorize(state: Investigation, command: AuthorizeInvestigation, now: Moment): readonly InvestigationEvent[] {
  const { occurredOn, data } = dated(command.data, now, []);
  if (state.status !== 'none') {
    const { scope, motionId } = state.authorization;
    if (data.motionId === undefined ? data.scope === scope : data.motionId === motionId) return [];
    throw new Rejection(
      'investigation-already-authorized',
      'This case is investigated already. Expand the scope, or resume the investigation after its report.',
    );
  }
  mustBeFounded('the investigation', data.dueOn, data.dueUnder, occurredOn, ['dueOn', 'dueUnder']);
  return [{ type: 'InvestigationAuthorized', occurredOn, data }];
}

/** Refuses what an investigator alone does while nobody took the investigation, or after its report. */
function mustBeUnderWay(state: KnownInvestigation, what: string): void {
  switch (state.status) {
    case 'under-way':
      return;
    case 'authorized':
      throw new Rejection('no-investigator-assigned', `Nobody is assigned who could ${what}. Assign an investigator first.`);
    case 'assigned':
      throw new Rejection(
        'ownership-not-confirmed',
        `The investigator must take the investigation, then ${what}. Confirm that first.`,
      );
    case 'reported':
      throw new Rejection('report-already-delivered', `The report is delivered. Resume the investigation, then ${what}.`);
  }
}

function mustBeAHash(sha256: string | undefined): void {
  if (sha256 === undefined || /^[0-9a-f]{64}$/.test(sha256)) return;
  throw new Rejection(
    'hash-malformed',
    'A SHA-256 hash is 64 digits of 0-9 and a-f. Copy it whole, in small letters.',
    'input',
    'sha256',
  );
}

/** What a fact makes of an investigation. Never refuses. */
function evolve(state: Investigation, event: InvestigationEvent): Investigation {
  if (event.type === 'InvestigationAuthorized') {
    const nothing = { recused: [], interviews: [], requests: [], evidenceIds: [], additions: [] };
    return { status: 'authorized', authorizedOn: event.occurredOn, authorization: event.data, ...nothing };
  }
  // The first event of every investigation authorizes it; without that there is nothing that a later fact could change.
  if (state.status === 'none') return state;

  switch (event.type) {
    case 'InvestigatorAssigned':
      return { ...withoutReport(state), status: 'assigned', assignedOn: event.occurredOn, assignment: event.data };
    case 'OwnershipConfirmed':
      return state.status === 'assigned' ? { ...state, status: 'under-way' } : state;
    case 'InvestigatorRecused':
      return unassigned(state, event.data.investigatorId);
    case 'RespondentNotified':
      return { ...state, notice: event.data, noticeOn: event.occurredOn };
    case 'RespondentNoticeWithheld':
      return { ...state, noticeWithheld: event.data };
    case 'ResponseReceived':
      return { ...state, response: event.data.response };
    case 'ResponseDeemedReceived':
      return { ...state, responseDeemed: true };
    case 'InterviewHeld':
      return { ...state, interviews: [...state.interviews, { ...event.data, heldOn: event.occurredOn, noticeOwed: false }] };
    case 'IntervieweeAgreedToBeNamed':
    case 'IntervieweeAgreementVoided':
      return {
        ...state,
        interviews: state.interviews.map((one) => withAgreement(one, event)),
        requests: requestsAfter(state.requests, event),
      };
    case 'IntervieweeOpened':
      return withNotice(state, event.data.interviewId, event.data.notice === 'owed');
    case 'IntervieweeTold':
      return withNotice(state, event.data.interviewId, false);
    case 'IntervieweeOpeningRequested':
    case 'IntervieweeOpeningApproved':
    case 'IntervieweeOpeningRefused':
    case 'IntervieweeOpeningExpired':
      return { ...state, requests: requestsAfter(state.requests, event) };
    case 'EvidenceReceived':
      return { ...state, evidenceIds: [...state.evidenceIds, event.data.evidenceId] };
    case 'ScopeExpanded':
      return { ...state, additions: [...state.additions, event.data.addition] };
    case 'InvestigationReportDelivered':
      return { ...state, status: 'reported', reportedOn: event.occurredOn, report: event.data };
    case 'InvestigationResumed':
      return { ...withoutReport(state), resumedFor: event.data.reason };
    case 'ReportTransmitted':
    case 'EventCorrected':
      return state;
  }
}

/** After a report the investigator goes on when it is resumed; where that one stepped aside, another is needed. */
function withoutReport(state: KnownInvestigation): Exclude<KnownInvestigation, { status: 'reported' }> {
  if (state.status !== 'reported') return state;
  const { report: _, reportedOn: _on, assignment, ...kept } = state;
  return assignment === undefined ? { ...kept, status: 'authorized' } : { ...kept, status: 'under-way', assignment };
}

function unassigned(state: KnownInvestigation, investigatorId: string): Investigation {
  const recused = [...state.recused, investigatorId];
  if (state.status === 'authorized') return { ...state, recused };
  const { assignment: _, ...kept } = state;
  return kept.status === 'reported' ? { ...kept, recused } : { ...kept, recused, status: 'authorized' };
}
