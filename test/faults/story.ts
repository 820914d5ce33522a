import { randomUUID } from 'node:crypto';

/** One command of a story: what is sent, and the event that must then stand in the log. */
export interface Step {
  readonly path: string;
  readonly body: object;
  readonly event: string;
  /** Revision that the event gets; it is also what the step before it left to be seen. */
  readonly revision: number;
  /** Whether the request must say which revision was seen. */
  readonly seen: boolean;
  /** Anybody may do it, without signing in. */
  readonly public: boolean;
}

/** Where earlier steps of a story have led. */
export interface Known {
  readonly bodyId: string;
  readonly complaintId?: string;
  readonly caseId?: string;
}

const plain = { revision: 0, seen: false, public: false };

/** Gives the body that all stories are told to. */
export const constitute: Step = {
  ...plain,
  path: '/v1/bodies',
  body: { name: 'Board of the crash test', kind: 'board' },
  event: 'BodyConstituted',
};

/**
 * A complaint and what becomes of it: five commands on two streams, the last of which makes a process tell the complainant, by a
 * sixth event that nobody asked for over HTTP.
 */
export const story: readonly ((known: Known) => Step)[] = [
  ({ bodyId }) => ({
    ...plain,
    path: '/v1/complaints',
    body: {
      bodyId,
      identity: 'anonymous',
      respondentName: 'Nobody in particular',
      summary: `Complaint ${randomUUID()}`,
      account: 'What happened is of no matter to this test. '.repeat(5),
    },
    event: 'ComplaintReceived',
    public: true,
  }),
  ({ complaintId = '' }) => ({
    path: `/v1/complaints/${complaintId}/acknowledgement`,
    body: { message: 'We have your complaint and will look at it.' },
    event: 'ComplaintAcknowledged',
    revision: 1,
    seen: true,
    public: false,
  }),
  ({ complaintId = '' }) => ({
    path: `/v1/complaints/${complaintId}/screening`,
    body: { outcome: 'accepted', reasons: 'It is within the remit.' },
    event: 'ComplaintScreened',
    revision: 2,
    seen: true,
    public: false,
  }),
  ({ bodyId, complaintId = '' }) => ({
    ...plain,
    path: '/v1/cases',
    body: {
      bodyId,
      respondentName: 'Nobody in particular',
      origin: 'complaint',
      complaintIds: [complaintId],
      subject: 'Of no matter to this test',
    },
    event: 'CaseOpened',
  }),
  ({ caseId = '' }) => ({
    path: `/v1/cases/${caseId}/delays`,
    body: { what: 'A decision', wasDueOn: '2026-01-30', rule: 'A rule of the test', reason: 'The test says so.' },
    event: 'DelayNoted',
    revision: 1,
    seen: true,
    public: false,
  }),
];

/** What the process adds to the complaint's stream after each of these. */
export const consequence = { of: 'DelayNoted', event: 'ComplainantNotified' };
