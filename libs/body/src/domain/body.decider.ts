import {
  decisionKinds,
  firstDayOf,
  happenedOn,
  isBrokenByOne,
  isCertainlyBefore,
  Rejection,
  type Decider,
  type Earlier,
  type Moment,
  type PartialDate,
} from '#kernel';
import type {
  AdoptCalendar,
  AdoptRulePack,
  AdoptVotingRule,
  BodyCommand,
  CarryRecusals,
  ConstituteBody,
  JournalCommand,
  RecuseMember,
} from './body.commands.js';
import { adoptedPack, fractionIn, loadCalendar, loadPack, nameOf, shippedCalendar } from '#procedure';
import { decideAlternate, earlierThanAlternate } from './alternate.rules.js';
import { alternateOn } from './alternate.state.js';
import { contradictions } from './body.truths.js';
import { bodyEvents, type BodyEvent, type RulePackAdopted, type VotingRule } from './body.events.js';
import { evolve, type Body, type Constituted } from './body.state.js';
import { calendarsInForce, packInForce, ruleInForce } from './rule.state.js';
import { decideJournal } from './journal.rules.js';
import { decideMeeting, earlierThanMeeting } from './meeting.rules.js';
import { mustActForOneself, mustBeSeatedOn } from './member.rules.js';
import { vacanciesOn } from './member.state.js';
import { decideMotion, earlierThanMotion } from './motion.rules.js';
import { decideSeat, earlierThanSeat } from './seat.rules.js';
import { earlierThanOpinion, fileOpinion, withdrawOpinion } from './opinion.rules.js';

function decide(state: Body, command: BodyCommand, now: Moment): readonly BodyEvent[] {
  if (command.type === 'ConstituteBody') return constitute(state, command, happenedOn(command.data.occurredOn, now, []));
  // Follows from a fact that stands; a body without votes has nobody who could step aside.
  if (command.type === 'CarryRecusals') return state.status === 'constituted' ? carry(state, command, now) : [];
  if (state.status === 'none') throw new Rejection('body-unknown', 'There is no body with this id.', 'unknown');
  if (state.status === 'from-legacy-docket') {
    throw new Rejection(
      'body-of-a-legacy-docket',
      'This body is known from an old docket alone and holds no votes here. Constitute the body anew to let it act.',
    );
  }
  // The days themselves say when it was.
  if (command.type === 'RecordSittingDays' || command.type === 'WithdrawSittingDay') return decideJournal(state, command, now);
  const occurredOn = happenedOn(command.data.occurredOn, now, [
    { when: 'this body was constituted', on: state.since },
    ...earlierThan(state, command),
  ]);
  switch (command.type) {
    case 'EstablishSeat':
    case 'AbolishSeat':
    case 'SeatMember':
    case 'ExtendTerm':
    case 'RemoveMember':
      return decideSeat(state, command, occurredOn);
    case 'NameAlternate':
    case 'ReleaseAlternate':
    case 'SeatAlternate':
    case 'SeatAlternateInMeeting':
    case 'StandAlternateDown':
      return decideAlternate(state, command, occurredOn);
    case 'AdoptVotingRule':
      return adopt(state, command, occurredOn);
    case 'AdoptRulePack':
      return adoptPack(state, command, occurredOn);
    case 'AdoptCalendar':
      return adoptCalendar(state, command, occurredOn);
    case 'RecuseMember':
      return recuse(state, command, occurredOn);
    case 'PutMotion':
    case 'RecordProxy':
    case 'RevokeProxy':
    case 'CastVote':
    case 'CloseVote':
    case 'BreakTie':
    case 'UpholdCount':
      return decideMotion(state, command, occurredOn);
    case 'FileOpinion':
      return fileOpinion(state, command, occurredOn);
    case 'WithdrawOpinion':
      return withdrawOpinion(state, command, occurredOn);
    case 'CallMeeting':
    case 'PutCaseOnAgenda':
    case 'TakeCaseOffAgenda':
    case 'OpenMeeting':
    case 'NoteEarlyLeaving':
    case 'AdjournMeeting':
    case 'CancelMeeting':
    case 'RecordMinutes':
    case 'ApproveMinutes':
      return decideMeeting(state, command, occurredOn);
  }
}

/** What a command of a body that there is follows, besides the body's beginning. */
function earlierThan(
  state: Constituted,
  command: Exclude<BodyCommand, ConstituteBody | CarryRecusals | JournalCommand>,
): readonly Earlier[] {
  switch (command.type) {
    case 'EstablishSeat':
    case 'AbolishSeat':
    case 'SeatMember':
    case 'ExtendTerm':
    case 'RemoveMember':
      return earlierThanSeat(state, command);
    case 'NameAlternate':
    case 'ReleaseAlternate':
    case 'SeatAlternate':
    case 'SeatAlternateInMeeting':
    case 'StandAlternateDown':
      return earlierThanAlternate(state, command);
    case 'AdoptRulePack': {
      const last = state.packs.at(-1);
      return last === undefined ? [] : [{ when: 'the rule pack before was adopted', on: last.from }];
    }
    case 'AdoptCalendar': {
      const last = state.calendars.at(-1);
      return last === undefined ? [] : [{ when: 'the calendar before was adopted', on: last.from }];
    }
    case 'AdoptVotingRule':
    case 'RecuseMember':
      return [];
    case 'PutMotion':
    case 'RecordProxy':
    case 'RevokeProxy':
    case 'CastVote':
    case 'CloseVote':
    case 'BreakTie':
    case 'UpholdCount':
      return earlierThanMotion(state, command);
    case 'FileOpinion':
    case 'WithdrawOpinion':
      return earlierThanOpinion(state, command);
    case 'CallMeeting':
    case 'PutCaseOnAgenda':
    case 'TakeCaseOffAgenda':
    case 'OpenMeeting':
    case 'NoteEarlyLeaving':
    case 'AdjournMeeting':
    case 'CancelMeeting':
    case 'RecordMinutes':
    case 'ApproveMinutes':
      return earlierThanMeeting(state, command);
  }
}

function constitute(
  state: Body,
  { data: { occurredOn: _, ...data } }: ConstituteBody,
  occurredOn: PartialDate,
): readonly BodyEvent[] {
  if (state.status === 'none') return [{ type: 'BodyConstituted', occurredOn, data }];
  if (state.name === data.name && state.kind === data.kind) return [];
  throw new Rejection('body-already-constituted', `This body was constituted before, as "${state.name}".`);
}

function adopt(state: Constituted, command: AdoptVotingRule, occurredOn: PartialDate): readonly BodyEvent[] {
  const { quorum, threshold, yeasNeeded, fraction, tieRule, afterProbableCause, decidedByVote = [], citation } = command.data;
  const { tieEffect, shortfallEffect, silenceLimit, ballot, proxies } = command.data;
  const rule = {
    ...{
      quorum,
      threshold,
      ...(yeasNeeded !== undefined && { yeasNeeded }),
      ...(fraction !== undefined && { fraction }),
      tieRule,
    },
    ...(afterProbableCause !== undefined && { afterProbableCause }),
    // In one order, so that the same rule is the same.
    ...(decidedByVote.length > 0 && { decidedByVote: decisionKinds.filter((one) => decidedByVote.includes(one)) }),
    ...(tieEffect !== undefined && { tieEffect }),
    ...(shortfallEffect !== undefined && { shortfallEffect }),
    ...(silenceLimit !== undefined && { silenceLimit }),
    ...(ballot !== undefined && { ballot }),
    ...(proxies !== undefined && { proxies }),
    citation,
  };
  mustBeUsable(rule);
  if (threshold.endsWith('-of-seats') && vacanciesOn(state, occurredOn) === undefined) {
    throw new Rejection(
      'seats-not-established',
      `On ${occurredOn} this body had no seats on record of which a share could be counted. Establish each seat first, held or not.`,
      'state',
      'threshold',
    );
  }
  const before = ruleInForce(state, occurredOn);
  if (before !== undefined && isSameRule(before, rule)) return [];
  return [{ type: 'VotingRuleAdopted', occurredOn, data: rule }];
}

function adoptPack(state: Constituted, { data }: AdoptRulePack, occurredOn: PartialDate): readonly BodyEvent[] {
  const { text = '', file = 'The text', citation } = data;
  const { pack, hash } = loadPack(file, text);
  const { id: packId, version, title } = pack;
  const isOther = state.packs.some((one) => one.packId === packId && one.version === version && one.hash !== hash);
  if (isOther) {
    throw new Rejection(
      'rule-pack-in-use',
      `${nameOf(pack)} was adopted before and said something else. A pack in use never changes: give this one another version, and adopt that.`,
      'state',
      'text',
    );
  }
  const adopted = { packId, version, title, hash, citation, text };
  mustBind(adopted, occurredOn);
  return packInForce(state, occurredOn)?.hash === hash ? [] : [{ type: 'RulePackAdopted', occurredOn, data: adopted }];
}

function adoptCalendar(state: Constituted, { data }: AdoptCalendar, occurredOn: PartialDate): readonly BodyEvent[] {
  const { text = '', file = 'The text', citation } = data;
  const { content, hash } = loadCalendar(file, text);
  const { id: calendarId, version, title } = content;
  const before = state.calendars.find(({ adopted }) => adopted.calendarId === calendarId && adopted.version === version)?.adopted
    .hash;
  if ((before ?? shippedCalendar(nameOf(content))?.hash ?? hash) !== hash) {
    throw new Rejection(
      'calendar-in-use',
      `${nameOf(content)} says something else already. A calendar in use never changes: give this one another version, and adopt that.`,
      'state',
      'text',
    );
  }
  if (calendarsInForce(state).some((one) => one.calendarId === calendarId && one.hash === hash)) return [];
  return [{ type: 'BusinessCalendarAdopted', occurredOn, data: { calendarId, version, title, hash, citation, text } }];
}

/** Throws `rule-pack-not-in-force` on a day on which the pack itself says that it does not bind. */
function mustBind(data: Pick<RulePackAdopted['data'], 'hash' | 'text'>, occurredOn: PartialDate): void {
  const { pack } = adoptedPack(data);
  const { from, until } = pack.effective;
  const day = firstDayOf(occurredOn);
  if (from <= day && day <= (until ?? day)) return;
  throw new Rejection(
    'rule-pack-not-in-force',
    `${nameOf(pack)} binds from ${from}${until === undefined ? '' : ` to ${until}`}, and not on ${day}. Give a day on which it binds, or adopt the version of that day.`,
    'input',
    'occurredOn',
  );
}

function mustBeUsable({ quorum, threshold, yeasNeeded, fraction, tieRule }: VotingRule): void {
  if (!Number.isInteger(quorum) || quorum < 1) {
    throw new Rejection('quorum-not-a-number', 'A quorum is a whole number of members, 1 or more.', 'input', 'quorum');
  }
  if (threshold === 'fixed-number' && (yeasNeeded === undefined || !Number.isInteger(yeasNeeded) || yeasNeeded < 1)) {
    throw new Rejection(
      'yeas-needed-missing',
      'A threshold of a fixed number of yeas needs that number: a whole number of 1 or more.',
      'input',
      'yeasNeeded',
    );
  }
  if (threshold !== 'fixed-number' && yeasNeeded !== undefined) {
    throw new Rejection(
      'yeas-needed-not-used',
      'The number of yeas belongs to the threshold of a fixed number alone. Leave it out.',
      'input',
      'yeasNeeded',
    );
  }
  const takesFraction = threshold.startsWith('fraction-');
  const [part, whole] = fractionIn(fraction ?? '') ?? [0, 1];
  if (takesFraction && part * 2 <= whole) {
    throw new Rejection(
      'fraction-missing',
      'A threshold of a fraction needs one of more than a half, such as 3/5. For more than a half itself choose a majority.',
      'input',
      'fraction',
    );
  }
  if (!takesFraction && fraction !== undefined) {
    throw new Rejection(
      'fraction-not-used',
      'A fraction belongs to the thresholds of a fraction alone. Leave it out.',
      'input',
      'fraction',
    );
  }
  if ((takesFraction || threshold === 'two-thirds-of-voting') && isBrokenByOne(tieRule)) {
    throw new Rejection(
      'tie-breaker-against-two-thirds',
      'Where two thirds or another fraction must agree, one vote cannot decide for an equally divided body. Choose another tie rule.',
      'input',
      'tieRule',
    );
  }
}

function isSameRule(one: VotingRule, other: VotingRule): boolean {
  return (
    one.quorum === other.quorum &&
    one.threshold === other.threshold &&
    one.yeasNeeded === other.yeasNeeded &&
    one.fraction === other.fraction &&
    one.tieRule === other.tieRule &&
    one.afterProbableCause === other.afterProbableCause &&
    one.decidedByVote?.join() === other.decidedByVote?.join() &&
    one.tieEffect === other.tieEffect &&
    one.shortfallEffect === other.shortfallEffect &&
    one.silenceLimit === other.silenceLimit &&
    one.ballot === other.ballot &&
    one.proxies === other.proxies &&
    one.citation === other.citation
  );
}

function recuse(state: Constituted, command: RecuseMember, occurredOn: PartialDate): readonly BodyEvent[] {
  const { memberId, caseId, ground } = command.data;
  mustActForOneself(command, memberId);
  if (alternateOn(state, memberId, occurredOn) === undefined) mustBeSeatedOn(state, memberId, occurredOn);
  const before = state.recusals.get(caseId)?.get(memberId);
  if (before !== undefined && !isCertainlyBefore(occurredOn, before)) return [];
  return [{ type: 'MemberRecused', occurredOn, data: { memberId, caseId, ground } }];
}

function carry(
  { recusals }: Constituted,
  { data: { fromCaseId, intoCaseId: caseId, occurredOn } }: CarryRecusals,
  now: Moment,
): readonly BodyEvent[] {
  const aside = [...(recusals.get(fromCaseId)?.keys() ?? [])];
  return aside
    .filter((memberId) => recusals.get(caseId)?.has(memberId) !== true)
    .map((memberId) => ({
      type: 'MemberRecused',
      occurredOn: occurredOn ?? now.date,
      data: { memberId, caseId, ground: 'Stepped aside in a case that goes on in this one.' },
    }));
}

/** The rules of a body: who sits in it, what binds its votes, and what its votes came to. */
export const body: Decider<Body, BodyCommand, BodyEvent> = {
  name: 'body',
  events: bodyEvents,
  truths: { agree: { VotingRuleAdopted: mustBeUsable, RulePackAdopted: mustBind }, contradictions },
  initialState: { status: 'none' },
  decide,
  evolve,
};
