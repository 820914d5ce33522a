import type { Entry } from '#docket';
import type { InterviewHeld, IntervieweeEvent } from '#investigation';
import { idOfStream, type IdentityPurpose, type Instant } from '#kernel';

/** Somebody asked to see who was interviewed, and it may still come to that. */
export interface FiledIntervieweeRequest {
  readonly requestId: string;
  readonly requestedBy: string;
  readonly purpose: IdentityPurpose;
  readonly reason: string;
  readonly since: Instant;
  /** Until when it can be opened, once that was approved. */
  readonly until?: Instant;
}

/** Somebody who was interviewed, by what the file says instead of a name. */
export interface FiledInterviewee extends Pick<InterviewHeld['data'], 'interviewId' | 'role' | 'naming'> {
  /** The case in which it was held, which may have been taken in by this one. */
  readonly caseId: string;
  readonly called: string;
  /** The name was opened, and whoever opened it has yet to tell the person. */
  readonly noticeOwed: boolean;
  readonly requests: readonly FiledIntervieweeRequest[];
}

type Shown = Pick<Entry, 'type' | 'data' | 'stream' | 'recordedAt'>;
type Fact = IntervieweeEvent | { readonly type: 'InterviewHeld'; readonly data: InterviewHeld['data'] };

/** Who was interviewed, and who wants to know who that is, told from the timeline, in which no name stands. */
export function intervieweesIn(timeline: readonly Shown[]): readonly FiledInterviewee[] {
  const all = new Map<string, FiledInterviewee>();
  const change = (interviewId: string, changed: (one: FiledInterviewee) => FiledInterviewee): void => {
    const known = all.get(interviewId);
    if (known !== undefined) all.set(interviewId, changed(known));
  };
  const withRequest = (
    requestId: string,
    changed: (one: FiledIntervieweeRequest) => readonly FiledIntervieweeRequest[],
  ): void => {
    for (const { interviewId } of all.values()) {
      change(interviewId, (one) => ({
        ...one,
        requests: one.requests.flatMap((request) => (request.requestId === requestId ? changed(request) : [request])),
      }));
    }
  };
  for (const { type, data, stream, recordedAt } of timeline) {
    const fact = { type, data } as unknown as Fact;
    switch (fact.type) {
      case 'InterviewHeld': {
        const { interviewId, role, naming, interviewee: called } = fact.data;
        const promised = naming === undefined ? {} : { naming };
        const held = { interviewId, role, ...promised, caseId: idOfStream(stream), called, noticeOwed: false, requests: [] };
        all.set(interviewId, held);
        break;
      }
      case 'IntervieweeOpeningRequested': {
        const { interviewId, ...request } = fact.data;
        change(interviewId, (one) => ({ ...one, requests: [...one.requests, { ...request, since: recordedAt }] }));
        break;
      }
      case 'IntervieweeOpeningApproved': {
        const { requestId, until } = fact.data;
        withRequest(requestId, (request) => [{ ...request, until }]);
        break;
      }
      case 'IntervieweeOpeningRefused':
      case 'IntervieweeOpeningExpired':
        withRequest(fact.data.requestId, () => []);
        break;
      case 'IntervieweeOpened': {
        const { interviewId, notice } = fact.data;
        change(interviewId, (one) => ({ ...one, noticeOwed: notice === 'owed' }));
        break;
      }
      case 'IntervieweeTold':
        change(fact.data.interviewId, (one) => ({ ...one, noticeOwed: false }));
        break;
    }
  }
  return [...all.values()];
}
