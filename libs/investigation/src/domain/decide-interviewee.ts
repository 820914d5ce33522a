import { dated, isOpenNow, isOver, mustStillBeEntitled, Rejection, requestOfAnother, type Moment } from '#kernel';
import type { IntervieweeCommand, InvestigationCommand, OpenInterviewee } from './investigation.commands.js';
import type { IntervieweeAgreedToBeNamed, IntervieweeAgreementVoided } from './interviewee.js';
import type { InvestigationEvent } from './investigation.events.js';
import type { KnownInterview, KnownInvestigation } from './investigation.state.js';

const types: ReadonlySet<string> = new Set<IntervieweeCommand['type']>([
  'OpenInterviewee',
  'RequestIntervieweeOpening',
  'ApproveIntervieweeOpening',
  'RefuseIntervieweeOpening',
  'EndIntervieweeOpening',
  'TellInterviewee',
  'RecordIntervieweeAgreement',
  'VoidIntervieweeAgreement',
]);

/** Whether it asks for something about the name of whoever was interviewed. */
export const isAboutInterviewee = (command: InvestigationCommand): command is IntervieweeCommand => types.has(command.type);

/**
 * Whether who was interviewed may be opened at once: where it was said then that the person may be named, or the person agreed to
 * that later. A complainant's name never is: she decides about that herself, in her own complaint.
 */
const opensAtOnce = ({ role, naming, agreedOn }: KnownInterview): boolean =>
  role !== 'complainant' && (naming === 'named' || agreedOn !== undefined);

/** About the names of those who were interviewed. */
export function decideInterviewee(
  state: KnownInvestigation,
  command: IntervieweeCommand,
  now: Moment,
): readonly InvestigationEvent[] {
  const occurredOn = now.date;
  const { userId } = command.meta.actor;
  switch (command.type) {
    case 'OpenInterviewee':
      return open(state, command, now);

    case 'RequestIntervieweeOpening': {
      const { requestId, interviewId, purpose, reason } = command.data;
      if (opensAtOnce(interviewIn(state, interviewId))) {
        throw new Rejection('identity-opens-at-once', 'This person may be named. Open the name; nobody has to approve it.');
      }
      if (state.requests.some((one) => one.requestedBy === userId && one.interviewId === interviewId)) {
        throw new Rejection(
          'identity-requested-before',
          'You asked for this before. Wait for the decision, or open what was approved.',
        );
      }
      const data = { requestId, interviewId, requestedBy: userId, purpose, reason };
      return [{ type: 'IntervieweeOpeningRequested', occurredOn, data }];
    }

    case 'ApproveIntervieweeOpening': {
      const { requestId, until, barred = [] } = command.data;
      const request = requestOfAnother(state.requests, requestId, userId);
      if (request.approved !== undefined) return [];
      mustStillBeEntitled(request, barred);
      return [{ type: 'IntervieweeOpeningApproved', occurredOn, data: { requestId, approvedBy: userId, until } }];
    }

    case 'RefuseIntervieweeOpening': {
      const { requestId, reason } = command.data;
      requestOfAnother(state.requests, requestId, userId);
      return [{ type: 'IntervieweeOpeningRefused', occurredOn, data: { requestId, reason } }];
    }

    case 'EndIntervieweeOpening': {
      const { requestId } = command.data;
      return isOver(state.requests, requestId, now)
        ? [{ type: 'IntervieweeOpeningExpired', occurredOn, data: { requestId } }]
        : [];
    }

    case 'RecordIntervieweeAgreement': {
      const { interviewId: first, alsoInterviewIds: others = [], ofSamePerson = [], ...said } = command.data;
      if (others.some((one) => one !== first && !ofSamePerson.includes(one))) {
        throw new Rejection(
          'interview-unknown',
          'One of these interviews is not in this case, or was held with somebody else. Each person agrees for herself.',
          'unknown',
          'alsoInterviewIds',
        );
      }
      return [...new Set([first, ...others])].flatMap((interviewId) => {
        const interview = interviewIn(state, interviewId);
        if (interview.role === 'complainant') {
          throw new Rejection(
            'consent-is-the-complainants',
            'A complainant agrees to be named herself, on her status page. Nobody else can record it.',
            'state',
            'interviewId',
          );
        }
        if (opensAtOnce(interview)) return [];
        const after = [{ when: 'the interview was held', on: interview.heldOn }];
        return [{ type: 'IntervieweeAgreedToBeNamed', ...dated({ interviewId, ...said }, now, after) }];
      });
    }

    case 'VoidIntervieweeAgreement': {
      const { agreedOn } = interviewIn(state, command.data.interviewId);
      if (agreedOn === undefined) return [];
      const after = [{ when: 'the person agreed', on: agreedOn }];
      return [{ type: 'IntervieweeAgreementVoided', ...dated(command.data, now, after) }];
    }

    case 'TellInterviewee': {
      const { interviewId, how } = command.data;
      if (!interviewIn(state, interviewId).noticeOwed) return [];
      return [{ type: 'IntervieweeTold', occurredOn, data: { interviewId, how } }];
    }
  }
}

/** At once where the person may be named; otherwise within the time that somebody else, who still may, approved. */
function open(state: KnownInvestigation, { data, meta: { actor } }: OpenInterviewee, now: Moment): readonly InvestigationEvent[] {
  const { interviewId, purpose, notice, noNoticeReason, complaintId, barred = [] } = data;
  const occurredOn = now.date;
  const openedAs = actor.role === 'investigator' ? 'investigator' : 'clerk';
  const interview = interviewIn(state, interviewId);
  if (opensAtOnce(interview)) {
    return [{ type: 'IntervieweeOpened', occurredOn, data: { interviewId, purpose, openedAs, notice: 'not-in-confidence' } }];
  }
  const request = state.requests.find((one) => one.requestedBy === actor.userId && one.interviewId === interviewId);
  if (request?.approved === undefined) {
    throw new Rejection(
      'two-people-needed',
      'This person spoke in confidence. Ask for the name first; somebody else has to approve it.',
      'forbidden',
    );
  }
  const { requestId } = request;
  if (!isOpenNow(request, barred, now)) return [{ type: 'IntervieweeOpeningExpired', occurredOn, data: { requestId } }];
  const said = { interviewId, purpose: request.purpose, openedAs, requestId } as const;
  if (complaintId !== undefined) {
    return [{ type: 'IntervieweeOpened', occurredOn, data: { ...said, notice: 'status-page', complaintId } }];
  }
  if (notice === 'owed') return [{ type: 'IntervieweeOpened', occurredOn, data: { ...said, notice } }];
  if (notice !== 'none' || noNoticeReason === undefined) throw noticeNeeded();
  return [{ type: 'IntervieweeOpened', occurredOn, data: { ...said, notice, noNoticeReason } }];
}

/** An interview, after a fact about the agreement to be named. */
export function withAgreement(
  { agreedOn: _, ...interview }: KnownInterview,
  { type, occurredOn, data }: IntervieweeAgreedToBeNamed | IntervieweeAgreementVoided,
): KnownInterview {
  if (interview.interviewId !== data.interviewId) return _ === undefined ? interview : { ...interview, agreedOn: _ };
  return type === 'IntervieweeAgreedToBeNamed' ? { ...interview, agreedOn: occurredOn } : interview;
}

function interviewIn({ interviews }: KnownInvestigation, interviewId: string): KnownInterview {
  const found = interviews.find((one) => one.interviewId === interviewId);
  if (found !== undefined) return found;
  throw new Rejection('interview-unknown', 'There is no such interview in this case.', 'unknown', 'interviewId');
}

const noticeNeeded = (): Rejection =>
  new Rejection(
    'notice-needed',
    'Say that you will tell the person, or why nobody is told. A name given in confidence is not opened without either.',
    'input',
    'notice',
  );
