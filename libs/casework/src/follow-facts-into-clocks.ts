import { bodyEvents, type BusinessCalendarAdopted } from '#body';
import { caseEvents, type CaseDeferred } from '#case';
import { FollowCorrectedDay, type ClockExpired, type ClockSatisfied } from '#clock';
import { complaintEvents } from '#complaint';
import { disclosureEvents } from '#disclosure';
import { findingEvents } from '#finding';
import { DeemResponseReceived, investigationEvents } from '#investigation';
import {
  following,
  idOfStream,
  isPartialDate,
  own,
  type Command,
  type DomainEvent,
  type EventCorrected,
  type Process,
  type ProcessIdentity,
  type Recorded,
} from '#kernel';
import { proceedingEvents } from '#proceeding';
import { sanctionEvents } from '#sanction';
import { endsComplaint } from './ends-complaint.js';
import { FollowCalendar } from './follow-calendar.js';
import { FollowCorrectedEnd } from './follow-corrected-end.js';
import { FollowComplaintFact, FollowCorrectionElsewhere, FollowFact, type Fact } from './follow-fact.js';

/** From now on: a body that has just adopted its rules starts no clock for what happened years before. */
const identity: ProcessIdentity = { name: 'follow-facts-into-clocks', from: 'now' };

/** Whose facts rules may name. A further aggregate of a case needs its place here. */
const unions = [
  bodyEvents,
  caseEvents,
  complaintEvents,
  disclosureEvents,
  findingEvents,
  investigationEvents,
  proceedingEvents,
  sanctionEvents,
];
const types = new Set(unions.flatMap((union) => Object.keys(union)));
types.delete('EventCorrected');

/** In whose streams the id is that of the case. */
const ofCase = /^(case|investigation|sanction|clock|disclosure|proceeding)-/;

/**
 * The clocks of a case, and of a complaint before there is one, begin, end, stand still and go on by themselves with what is
 * recorded, as the rule pack of the body says; and when the day of something is corrected, they run from the day that is right.
 */
export const followFactsIntoClocks: Process = {
  ...identity,
  on: {
    ...Object.fromEntries([...types].map((type) => [type, follow])),
    ...Object.fromEntries(['ClockSatisfied', 'ClockExpired'].map((type) => [type, followClock])),
    BusinessCalendarAdopted: (event) => {
      const { calendarId } = event.data as BusinessCalendarAdopted['data'];
      return [new FollowCalendar(idOfStream(event.stream), { calendarId }, following(event, identity))];
    },
    EventCorrected: (event) => followCorrection(event as Recorded<EventCorrected>),
  },
};

function follow(event: Recorded<DomainEvent>): readonly Command[] {
  const { id: factId, type, occurredOn: on, stream } = event;
  const data = event.data as Readonly<Record<string, unknown>>;
  const said = (field: string) => {
    const value = own(data, field);
    return typeof value === 'string' ? value : undefined;
  };
  // What a case has from another one was done there, and not here on that day.
  if (said('carriedFrom') !== undefined) return [];
  const [kind, complaintId] = [said('kind'), said('complaintId')];
  const complaintIds = type === 'CaseOpened' ? (own(data, 'complaintIds') as readonly string[]) : [];
  const joined = type === 'ComplaintJoined' && complaintId !== undefined ? [complaintId] : complaintIds;
  const isOver = endsComplaint(type, data);
  const fact: Fact = {
    ...{ factId, type, on },
    ...(isOver && { isOver }),
    ...(kind !== undefined && { kind }),
    ...(type === 'CaseDeferred' && groundOf(data as CaseDeferred['data'])),
    ...(joined.length > 0 && { complaintIds: joined }),
  };
  const meta = following(event, identity);
  if (stream.startsWith('complaint-')) return [new FollowComplaintFact(idOfStream(stream), fact, meta)];
  const caseId = ofCase.test(stream) ? idOfStream(stream) : said('caseId');
  return caseId === undefined ? [] : [new FollowFact(caseId, fact, meta)];
}

const groundOf = ({ ground }: CaseDeferred['data']) => (ground === undefined ? {} : { ground });

function followClock(event: Recorded<DomainEvent>): readonly Command[] {
  const { id: factId, type, occurredOn: on, stream, data } = event as Recorded<ClockSatisfied | ClockExpired>;
  const byItself = 'factId' in data;
  const fact: Fact = { factId, type, on, clockId: data.clockId, ...(byItself && { byItself }) };
  const caseId = idOfStream(stream);
  if (stream.startsWith('limits-')) return [new FollowComplaintFact(caseId, fact, following(event, identity))];
  const commands: Command[] = [new FollowFact(caseId, fact, following(event, identity))];
  if (type === 'ClockExpired' && data.effect === 'deemed-response') {
    const { clockId, dueOn } = data;
    commands.push(new DeemResponseReceived(caseId, { clockId, dueOn }, following(event, identity, 1)));
  }
  return commands;
}

/** Where the day of something was corrected, the case is that of the stream, or is looked up; or what ends a complaint was. */
function followCorrection(event: Recorded<EventCorrected>): readonly Command[] {
  const { stream, data } = event;
  const { targetEventId: factId, field, becomes } = data;
  if (stream.startsWith('complaint-') && (field === 'outcome' || field === 'extent'))
    return [new FollowCorrectedEnd(idOfStream(stream), { factId, field, becomes }, following(event, identity))];
  if (field !== 'occurredOn' || !isPartialDate(becomes) || /^(clock|limits)-/.test(stream)) return [];
  const meta = following(event, identity);
  if (ofCase.test(stream)) return [new FollowCorrectedDay(idOfStream(stream), { factId, on: becomes }, meta)];
  return [new FollowCorrectionElsewhere(idOfStream(stream), { stream, factId, on: becomes }, meta)];
}
