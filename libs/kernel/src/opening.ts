import type { Moment } from './moment.js';
import type { Instant, PlainDate } from './partial-date.js';
import { Rejection } from './rejection.js';

/*
 * Names given in confidence are opened by two people: one asks and says why, another approves, and for a limited time the one who
 * asked can open the name. Whose name it is, and where that stands, is each aggregate's own.
 */

/** For what somebody needs to know who somebody is: the class of the reason, which the person concerned may read too. */
export const identityPurposes = ['contact', 'interview', 'safety', 'notice', 'legal-duty'] as const;
export type IdentityPurpose = (typeof identityPurposes)[number];

/** A request to open a name given in confidence, while something can become of it. */
export interface OpeningRequest {
  readonly requestId: string;
  readonly requestedBy: string;
  readonly purpose: IdentityPurpose;
  /** Once somebody else agreed: who, and until when it can be opened. */
  readonly approved?: { readonly by: string; readonly until: Instant };
}

interface Window {
  readonly from: PlainDate;
  readonly minutes: number;
}

/**
 * For how long an approved opening lasts, from which day on. An example for the body's counsel to confirm: no statute is cited.
 */
const windows: readonly [Window, ...Window[]] = [{ from: '2000-01-01', minutes: 15 }];

/** Minutes for which a name that was opened, or may be, is shown. */
export const minutesOpen = ({ date }: Pick<Moment, 'date'>): number =>
  (windows.findLast(({ from }) => from <= date) ?? windows[0]).minutes;

/** The end of an opening that is approved now. */
export const openUntil = (now: Moment): Instant => new Date(Date.parse(now.instant) + minutesOpen(now) * 60_000).toISOString();

/** The requests once one of them was approved. */
export const withApproval = <Request extends OpeningRequest>(
  requests: readonly Request[],
  { requestId, approvedBy: by, until }: { readonly requestId: string; readonly approvedBy: string; readonly until: string },
): readonly Request[] => requests.map((one) => (one.requestId === requestId ? { ...one, approved: { by, until } } : one));

/** Throws where there is no such request, or where it is the asker's own. */
export function requestOfAnother<Request extends OpeningRequest>(
  requests: readonly Request[],
  requestId: string,
  userId: string,
): Request {
  const found = requests.find((one) => one.requestId === requestId);
  if (found === undefined) {
    throw new Rejection(
      'identity-request-unknown',
      'There is no such request any more: it was refused, it expired, or it is not needed any more.',
      'unknown',
      'requestId',
    );
  }
  if (found.requestedBy === userId) {
    throw new Rejection('two-people-needed', 'Somebody other than the one who asks has to decide about this.', 'forbidden');
  }
  return found;
}

/** Throws where whoever asked has a conflict by now, or is not on the work any more. */
export function mustStillBeEntitled({ requestedBy }: OpeningRequest, barred: readonly string[]): void {
  if (!barred.includes(requestedBy)) return;
  throw new Rejection(
    'conflict-of-interest',
    'Whoever asked has a conflict by now, or does not do this work any more. Refuse the request.',
  );
}

/** Whether a request was approved for a time that has passed. */
export const isOver = (requests: readonly OpeningRequest[], requestId: string, { instant }: Moment): boolean =>
  requests.some((one) => one.requestId === requestId && one.approved !== undefined && one.approved.until <= instant);

/** Whether an approved opening can be used now: within its time, and while whoever approved it still may. */
export const isOpenNow = ({ approved }: OpeningRequest, barred: readonly string[], { instant }: Moment): boolean =>
  approved !== undefined && instant < approved.until && !barred.includes(approved.by);
