import { content, fixed, inPublic, optional, type DomainEvent, type EventDescriptions } from './event.js';
import { idOf, nameFrom, text } from './values.js';

/**
 * What the house should have done by itself and could not, somebody did. It stands in the stream of the event from which the duty
 * follows, and belongs to the union of every aggregate whose events processes follow.
 */
export type DutyDoneByHand = DomainEvent<
  'DutyDoneByHand',
  {
    readonly targetEventId: string;
    /** The process that owed it. */
    readonly process: string;
    readonly doneBy: string;
    readonly how: string;
    /** What it concerned, where that is known. */
    readonly caseId?: string;
    readonly bodyId?: string;
  }
>;

const theDuty = fixed('It says which duty was done. Record the other one as done by hand as well.');

export const dutyDoneByHandDescription: EventDescriptions<DutyDoneByHand>['DutyDoneByHand'] = {
  version: 1,
  audience: 'staff',
  files: { case: 'caseId', body: 'bodyId' },
  fields: {
    targetEventId: inPublic(text(100), theDuty),
    process: inPublic(nameFrom('duty'), theDuty),
    doneBy: content(text(300)),
    how: content(text(4_000)),
    caseId: inPublic(idOf('case'), { ...optional, ...theDuty }),
    bodyId: inPublic(idOf('body'), { ...optional, ...theDuty }),
  },
};

/** Whether one of these events says that what a process owed because of an event was done by hand. */
export const isDoneByHand = (events: readonly DomainEvent[], process: string, eventId: string): boolean =>
  events.some(({ type, data }) => {
    if (type !== 'DutyDoneByHand') return false;
    const done = data as DutyDoneByHand['data'];
    return done.process === process && done.targetEventId === eventId;
  });
