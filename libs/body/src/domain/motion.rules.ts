import { derivedId, isBrokenByOne, Rejection, type Earlier, type PartialDate } from '#kernel';
import { resultOf } from '#procedure';
import { alternateFolds, sittingInAt, sittingInOn, votersOn } from './alternate.state.js';
import type {
  BreakTie,
  CastVote,
  CloseVote,
  MotionCommand,
  PutMotion,
  RecordProxy,
  RevokeProxy,
  UpholdCount,
} from './body.commands.js';
import type { Ballot, BallotsCounted, BodyEvent, MotionKind, Tally, VotingRule } from './body.events.js';
import { meetingHeld, mustHaveAttended } from './meeting.rules.js';
import { mustActForOneself, mustBeSeatedOn, memberRecused, mustNotBeRecused, mustNotHaveDecidedBefore } from './member.rules.js';
import type { Constituted } from './body.state.js';
import { isRecusedOn, tenureOn, vacanciesOn } from './member.state.js';
import { mustHavePlaceAt, seatedForCase, standingDownAfter } from './place.rules.js';
import { hadVoteOn, isSecret, presentAt, type Motion } from './motion.state.js';
import { ruleInForce } from './rule.state.js';
import { tallyOf } from './vote-count.js';

/** Decides what is asked about a body's votes. Throws `Rejection`. */
export function decideMotion(state: Constituted, command: MotionCommand, occurredOn: PartialDate): readonly BodyEvent[] {
  switch (command.type) {
    case 'PutMotion':
      return put(state, command, occurredOn);
    case 'RecordProxy':
      return giveProxy(state, command, occurredOn);
    case 'RevokeProxy':
      return revokeProxy(state, command, occurredOn);
    case 'CastVote':
      return cast(state, command, occurredOn);
    case 'CloseVote':
      return close(state, command, occurredOn);
    case 'BreakTie':
      return breakTie(state, command, occurredOn);
    case 'UpholdCount':
      return uphold(state, command, occurredOn);
  }
}

/** What a step of a vote follows: the motion, each vote, the tie. */
export function earlierThanMotion(state: Constituted, command: MotionCommand): readonly Earlier[] {
  const id = command.type === 'PutMotion' ? command.data.afterMotionId : command.data.motionId;
  const openedOn = command.type === 'PutMotion' ? state.meetings.get(command.data.meetingId ?? '')?.openedOn : undefined;
  const opened = openedOn === undefined ? [] : [{ when: 'the meeting was opened', on: openedOn }];
  const motion = id === undefined ? undefined : state.motions.get(id);
  if (motion === undefined) return opened;
  const put = { when: 'the motion was put', on: motion.putOn };
  switch (command.type) {
    case 'PutMotion':
    case 'BreakTie':
      return [...opened, put, ...(motion.status === 'tied' ? [{ when: 'the motion tied', on: motion.tiedOn }] : [])];
    case 'RecordProxy':
    case 'RevokeProxy':
    case 'CastVote':
    case 'UpholdCount':
      return [put];
    case 'CloseVote':
      return motion.status === 'open' ? [put, { when: 'the last vote on it was cast', on: motion.lastOn }] : [];
  }
}

/** The id of the motion that a command puts. */
export function motionIdOf(command: PutMotion): string {
  return derivedId(command.meta.commandId, 'motion');
}

function put(state: Constituted, command: PutMotion, occurredOn: PartialDate): readonly BodyEvent[] {
  const { caseId, kind, question, movedBy, allegationIds, present, afterMotionId, meetingId, ballot } = command.data;
  const { lineage = [caseId], conflicted = [] } = command.data;
  const motionId = motionIdOf(command);
  if (state.motions.has(motionId)) return [];
  const rule = ruleInForce(state, occurredOn);
  if (rule === undefined) {
    throw new Rejection(
      'no-voting-rule',
      `No voting rule bound this body on ${occurredOn}. Adopt one first, with the day from which it binds.`,
      'state',
      'occurredOn',
    );
  }
  const decidedBefore = whoDecidedProbableCause(state, kind, rule, lineage);
  mustBeBallotOf(rule, ballot);
  const meeting = meetingId === undefined ? undefined : meetingHeld(state, meetingId);
  const place = { caseId, ...(meetingId !== undefined && { meetingId }) };
  // Whoever sits in for the meeting does so in a case that is not on its agenda, too.
  const seated = meetingId === undefined ? [] : seatedForCase(state, meetingId, caseId, occurredOn);
  const known = seated.reduce<Constituted>((body, event) => ({ ...body, ...alternateFolds.AlternateSeated(body, event) }), state);
  const sittings = sittingInOn(known, place, occurredOn);
  for (const [index, memberId] of present.entries()) {
    const field = `present/${String(index)}`;
    mustHavePlaceAt(known, place, memberId, occurredOn, field);
    mustNotBeRecused(state, caseId, memberId, occurredOn, field);
    if (conflicted.includes(memberId)) throw memberRecused(memberId, field);
    mustNotHaveDecidedBefore(decidedBefore, memberId, field);
    if (meeting !== undefined) mustHaveAttended(meeting, memberId, field);
  }
  // Put aside before the vote, so that the quorum and every later count know it.
  const aside = conflicted.filter(
    (memberId) =>
      (tenureOn(state, memberId, occurredOn) !== undefined || sittings.some(({ alternateId }) => alternateId === memberId)) &&
      !isRecusedOn(state, caseId, memberId, occurredOn),
  );
  const eligible = votersOn(state, sittings, occurredOn).filter(
    (memberId) =>
      !isRecusedOn(state, caseId, memberId, occurredOn) && !conflicted.includes(memberId) && !decidedBefore.includes(memberId),
  );
  mustNotHaveDecidedBefore(decidedBefore, movedBy, 'movedBy');
  mustBeAbleToMove(known, command, eligible, occurredOn);
  if (afterMotionId !== undefined) mustBeUndecided(state, afterMotionId, lineage);
  return [
    ...seated,
    ...aside.map((memberId) => {
      const ground = 'A conflict in this case was on record when the motion was put.';
      return { type: 'MemberRecused', occurredOn, data: { memberId, caseId, ground } } as const;
    }),
    {
      type: 'MotionPut',
      occurredOn,
      legalBasis: rule.citation,
      data: {
        motionId,
        caseId,
        kind,
        question,
        movedBy,
        allegationIds: [...new Set(allegationIds)],
        eligible,
        present: [...new Set(present)],
        rule,
        ...(afterMotionId === undefined ? {} : { afterMotionId }),
        ...(decidedBefore.length > 0 && { decidedProbableCause: decidedBefore }),
        ...(meetingId !== undefined && { meetingId }),
        ...(rule.ballot === 'as-moved' && ballot === 'secret' && { ballot }),
      },
    },
  ];
}

function mustBeBallotOf({ ballot: allowed = 'roll-call', citation }: VotingRule, ballot: Ballot = 'roll-call'): void {
  if (allowed === 'as-moved' || ballot === 'roll-call' || ballot === allowed) return;
  throw new Rejection(
    'secret-ballot-not-allowed',
    `The voting rule knows no secret ballot (${citation}). Put the motion to a roll call.`,
    'state',
    'ballot',
  );
}

/** On what a body votes when it decides the matter itself, after probable cause. */
export const decidesTheMatter = (kind: MotionKind): boolean => kind === 'finding' || kind === 'recommendation';

/** Who has no part in a vote because of a vote on probable cause: nobody, unless the rule separates the two. */
function whoDecidedProbableCause(
  state: Constituted,
  kind: MotionKind,
  rule: VotingRule,
  lineage: readonly string[],
): readonly string[] {
  if (rule.afterProbableCause !== 'other-members' || !decidesTheMatter(kind)) return [];
  return [...new Set(lineage.flatMap((caseId) => [...(state.decidedProbableCause.get(caseId) ?? [])]))];
}

function mustBeAbleToMove(state: Constituted, command: PutMotion, eligible: readonly string[], on: PartialDate): void {
  const { caseId, movedBy, present, meetingId } = command.data;
  mustActForOneself(command, movedBy);
  mustHavePlaceAt(state, { caseId, ...(meetingId !== undefined && { meetingId }) }, movedBy, on, 'movedBy');
  mustNotBeRecused(state, caseId, movedBy, on, 'movedBy');
  if (!eligible.includes(movedBy)) {
    throw new Rejection(
      'tie-breaker-votes-on-ties-alone',
      'A tie-breaker cannot move a motion. Name the member who moved it.',
      'state',
      'movedBy',
    );
  }
  if (!present.includes(movedBy)) throw absent('Who moves a motion is present. Add the mover to those present.', 'present');
}

/**
 * A motion decides again what an earlier one did not: one that tied, or one whose count is in doubt; in the same case, or in one
 * that goes on in it now.
 */
function mustBeUndecided(state: Constituted, motionId: string, lineage: readonly string[]): void {
  const { put, status, contradicted } = motionOf(state, { motionId });
  if (!lineage.includes(put.caseId)) throw ofAnotherCase();
  if (status !== 'tied' && contradicted !== true) {
    throw new Rejection(
      'motion-not-tied',
      'Only a tied motion, or one whose count is contradicted, is left to decide. Put this motion without naming an earlier one.',
      'state',
      'afterMotionId',
    );
  }
}

function cast(state: Constituted, command: CastVote, occurredOn: PartialDate): readonly BodyEvent[] {
  const { motionId, memberId, vote } = command.data;
  const motion = motionOf(state, command.data);
  const { caseId, decidedProbableCause } = motion.put;
  mustActForOneself(command, motion.proxies.get(memberId) ?? memberId);
  const role = mustHavePlaceAt(state, motion.put, memberId, occurredOn);
  mustNotBeRecused(state, caseId, memberId, occurredOn);
  mustNotHaveDecidedBefore(decidedProbableCause, memberId);
  if (motion.status !== 'open') {
    throw closedBefore();
  }
  if (role === 'tie-breaker') {
    throw new Rejection(
      'tie-breaker-votes-on-ties-alone',
      'A tie-breaker votes only when the members have tied.',
      'state',
      'memberId',
    );
  }
  if (
    !hadVoteOn(state, motion, memberId) &&
    !sittingInAt(state, motion, occurredOn).some((one) => one.alternateId === memberId)
  ) {
    throw new Rejection(
      'seated-after-the-motion',
      'This member was seated after the motion was put and has no vote on it.',
      'state',
      'memberId',
    );
  }
  if (isSecret(motion.put)) {
    throw new Rejection(
      'ballot-is-secret',
      'The ballot on this motion is secret: nobody’s vote is recorded. Close the vote with the counts.',
    );
  }
  if (!presentAt(motion).includes(memberId))
    throw absent('This member was recorded as absent when the motion was put and has no vote on it.', 'memberId');
  const before = motion.votes.get(memberId);
  if (before === vote) return [];
  return before === undefined
    ? [{ type: 'VoteCast', occurredOn, data: { motionId, caseId, memberId, vote } }]
    : [{ type: 'VoteChanged', occurredOn, data: { motionId, caseId, memberId, from: before, vote } }];
}

/** A member who is absent lets one who is there vote, where the rule of the motion allows it. */
function giveProxy(state: Constituted, command: RecordProxy, occurredOn: PartialDate): readonly BodyEvent[] {
  const { motionId, memberId, holderId, authority } = command.data;
  const motion = motionOf(state, command.data);
  const { caseId, rule, present, decidedProbableCause } = motion.put;
  mustActForOneself(command, memberId);
  if ((rule.proxies ?? 'none') === 'none') {
    throw new Rejection('proxies-not-allowed', `The rule of this motion knows no proxies (${rule.citation}).`);
  }
  if (motion.status !== 'open') throw closedBefore();
  for (const [who, field] of [
    [memberId, 'memberId'],
    [holderId, 'holderId'],
  ] as const) {
    mustHavePlaceAt(state, motion.put, who, occurredOn, field);
    mustNotBeRecused(state, caseId, who, occurredOn, field);
    mustNotHaveDecidedBefore(decidedProbableCause, who, field);
    if (!hadVoteOn(state, motion, who)) {
      throw new Rejection('proxy-without-vote', `${who} has no vote on this motion. Name another.`, 'state', field);
    }
  }
  if (present.includes(memberId)) {
    throw new Rejection('proxy-of-present', 'This member is there and votes in person.', 'state', 'memberId');
  }
  if (!present.includes(holderId)) throw absent('Whoever votes for another is present. Name one who is.', 'holderId');
  if (motion.proxies.get(memberId) === holderId) return [];
  return [{ type: 'ProxyGiven', occurredOn, data: { motionId, caseId, memberId, holderId, authority } }];
}

function revokeProxy(state: Constituted, command: RevokeProxy, occurredOn: PartialDate): readonly BodyEvent[] {
  const { motionId, memberId, reason } = command.data;
  const motion = motionOf(state, command.data);
  mustActForOneself(command, memberId);
  if (motion.status !== 'open') throw closedBefore();
  if (!motion.proxies.has(memberId)) {
    throw new Rejection('proxy-unknown', 'This member has given no proxy for this motion.', 'state', 'memberId');
  }
  return [{ type: 'ProxyRevoked', occurredOn, data: { motionId, caseId: motion.put.caseId, memberId, reason } }];
}

/** The counts of a secret ballot, told by one who was there; of a roll call there are none. */
function ballotsOf(
  state: Constituted,
  motion: Extract<Motion, { status: 'open' }>,
  { data }: CloseVote,
  on: PartialDate,
): BallotsCounted['data'] | undefined {
  const { motionId, caseId, present } = motion.put;
  const { yeas, nays, abstentions, presidedBy } = data;
  if (!isSecret(motion.put)) {
    if ((yeas ?? nays ?? abstentions ?? presidedBy) !== undefined) {
      throw new Rejection('ballots-not-used', 'This vote is by roll call, and is counted from the votes. Leave the numbers out.');
    }
    return undefined;
  }
  if (yeas === undefined || nays === undefined || abstentions === undefined || presidedBy === undefined) {
    const missing = Object.entries({ yeas, nays, abstentions, presidedBy }).find(([, value]) => value === undefined)?.[0];
    throw new Rejection(
      'ballots-missing',
      'The ballot is secret: say how many voted yea and nay and how many abstained, and who presided.',
      'input',
      missing,
    );
  }
  mustHavePlaceAt(state, motion.put, presidedBy, on, 'presidedBy');
  if (!present.includes(presidedBy)) throw absent('Whoever presides is there. Name one who was.', 'presidedBy');
  return { motionId, caseId, presidedBy, yeas, nays, abstentions };
}

function close(state: Constituted, command: CloseVote, occurredOn: PartialDate): readonly BodyEvent[] {
  const motion = motionOf(state, command.data);
  if (motion.status !== 'open') return [];
  const { motionId, caseId, kind, rule, afterMotionId } = motion.put;
  const ballots = ballotsOf(state, motion, command, occurredOn);
  const tally = countOf(state, ballots === undefined ? motion : { ...motion, ballots: countsIn(ballots) }, occurredOn);
  if (tally.yeas + tally.nays + tally.abstentions > tally.present) {
    throw new Rejection(
      'more-ballots-than-present',
      `${String(tally.present)} members were there and could vote, and more ballots were counted. Count again.`,
      'input',
      'yeas',
    );
  }
  const counted: readonly BodyEvent[] = ballots === undefined ? [] : [{ type: 'BallotsCounted', occurredOn, data: ballots }];

  const decided = { motionId, caseId, kind, tally };
  const after = afterMotionId === undefined ? {} : { afterMotionId };
  const fact = { occurredOn, legalBasis: rule.citation };
  const failed: BodyEvent = { ...fact, type: 'MotionFailed', data: { ...decided, ...after } };
  const over = standingDownAfter(state, motion, occurredOn);
  const settled = [...settledBy(state, motion, occurredOn), ...over];
  switch (resultOf(tally, rule)) {
    case 'quorum-lacking':
      return [...counted, { ...fact, type: 'QuorumLacking', data: { ...decided, quorum: rule.quorum } }, ...over];
    case 'carried':
      return [...counted, { ...fact, type: 'MotionCarried', data: { ...decided, ...after } }, ...settled];
    case 'failed':
      return [...counted, failed, ...settled];
    case 'tied': {
      const tied: BodyEvent = { ...fact, type: 'MotionTied', data: { ...decided, tieRule: rule.tieRule, ...after } };
      return [...counted, tied, ...(rule.tieRule === 'fails' ? [failed, ...settled] : over)];
    }
  }
}

/** A motion that carries or fails also settles the count after which it was put. */
function settledBy(state: Constituted, { put }: Motion, occurredOn: PartialDate): readonly BodyEvent[] {
  const { motionId: byMotionId, afterMotionId: motionId } = put;
  const doubted = motionId === undefined ? undefined : state.motions.get(motionId);
  if (motionId === undefined || doubted?.contradicted !== true) return [];
  // Where the doubt is known: in the file of the case to which that vote belonged, which may go on in another one.
  const { caseId } = doubted.put;
  return [{ type: 'CountSettled', occurredOn, data: { motionId, caseId, how: 'new-motion', byMotionId } }];
}

function uphold(state: Constituted, command: UpholdCount, occurredOn: PartialDate): readonly BodyEvent[] {
  const { motionId, decidedBy, reasons } = command.data;
  const { put, contradicted } = motionOf(state, command.data);
  if (contradicted !== true) {
    throw new Rejection(
      'count-not-contradicted',
      'Nothing on record contradicts the count of this motion. There is nothing to decide.',
    );
  }
  const { caseId } = put;
  return [{ type: 'CountSettled', occurredOn, data: { motionId, caseId, how: 'count-stands', decidedBy, reasons } }];
}

/** How the members stand on a day, by the votes that were cast. */
export function countOf(state: Constituted, motion: Extract<Motion, { status: 'open' }>, on: PartialDate): Tally {
  const { caseId, rule, present } = motion.put;
  // Who stepped aside or left between the motion and the day of the vote is no longer eligible, and a vote cast before that does
  // not count. What is dated after the day of the vote changes nothing, though it was entered first.
  const sittings = sittingInAt(state, motion, on);
  const voting = votersOn(state, sittings, on);
  const sitIn = new Set(sittings.map(({ alternateId }) => alternateId));
  const isRecused = (memberId: string) => isRecusedOn(state, caseId, memberId, on);
  const eligible = voting.filter((id) => (sitIn.has(id) || hadVoteOn(state, motion, id)) && !isRecused(id));
  const mayVote = new Set(eligible);
  // Nobody is represented by one who may not vote.
  const proxies = new Map([...motion.proxies].filter(([, holderId]) => mayVote.has(holderId)));
  const vacancies = vacanciesOn(state, on);
  const vacant = vacancies === undefined ? undefined : vacancies - sittings.filter(({ seatId }) => seatId !== undefined).length;
  const alternates = eligible.filter((id) => sitIn.has(id)).length;
  const tally = {
    ...tallyOf(mayVote, voting.filter(isRecused).length, presentAt({ ...motion, proxies }), motion.votes, motion.ballots),
    ...(vacant !== undefined && { seats: voting.length + vacant, vacant }),
    ...(alternates > 0 && { alternates }),
  };
  if (rule.proxies !== 'not-for-quorum') return tally;
  const inPerson = present.filter((memberId) => mayVote.has(memberId)).length;
  return { ...tally, represented: tally.present - inPerson };
}

function breakTie(state: Constituted, command: BreakTie, occurredOn: PartialDate): readonly BodyEvent[] {
  const { motionId, memberId, vote } = command.data;
  const motion = motionOf(state, command.data);
  const { caseId, kind, rule, afterMotionId, decidedProbableCause } = motion.put;
  mustActForOneself(command, memberId);
  const { role } = mustBeSeatedOn(state, memberId, occurredOn);
  mustNotBeRecused(state, caseId, memberId, occurredOn);
  mustNotHaveDecidedBefore(decidedProbableCause, memberId);
  const { tieRule } = motion.status === 'tied' ? motion : rule;
  if (role !== (tieRule === 'chair-decides' ? 'chair' : 'tie-breaker')) {
    throw new Rejection(
      'not-a-tie-breaker',
      tieRule === 'chair-decides'
        ? 'Under the rule of this motion the chair breaks a tie. Name whoever had the chair on that day.'
        : "Only a member seated as tie-breaker can break a tie; this member's vote is counted already.",
      'state',
      'memberId',
    );
  }
  if ((motion.status === 'carried' || motion.status === 'failed') && motion.tieBreak === vote) return [];
  if (motion.status !== 'tied') {
    throw new Rejection('motion-not-tied', 'This motion is not tied, so there is no tie to break.');
  }
  if (!isBrokenByOne(motion.tieRule)) {
    throw new Rejection(
      'rule-without-tie-breaker',
      'The rule under which this motion was put knows no tie-breaker. Put a new motion, naming this one as the tie that it shall end.',
    );
  }
  const fact = { occurredOn, legalBasis: rule.citation };
  const data = { motionId, caseId, kind, tally: motion.tally, ...(afterMotionId === undefined ? {} : { afterMotionId }) };
  return [
    { ...fact, type: 'TieResolved', data: { motionId, caseId, memberId, vote } },
    { ...fact, type: vote === 'yea' ? 'MotionCarried' : 'MotionFailed', data },
    ...settledBy(state, motion, occurredOn),
  ];
}

/** The motion that a command is about. Throws `motion-unknown` and, where it names another case, `motion-of-another-case`. */
export function motionOf(
  state: Constituted,
  { motionId, caseId }: { readonly motionId: string; readonly caseId?: string },
): Motion {
  const motion = state.motions.get(motionId);
  if (motion === undefined) throw new Rejection('motion-unknown', 'This body has no motion with this id.', 'unknown');
  if (caseId !== undefined && caseId !== motion.put.caseId) {
    throw ofAnotherCase();
  }
  return motion;
}

const closedBefore = (): Rejection =>
  new Rejection('motion-closed', 'The vote on this motion is closed. Put a new motion to vote again.');

const countsIn = ({ yeas, nays, abstentions }: BallotsCounted['data']) => ({ yeas, nays, abstentions });

const ofAnotherCase = (): Rejection =>
  new Rejection('motion-of-another-case', 'That motion is about another case. Name a motion of this case.');

function absent(sentence: string, field: string): Rejection {
  return new Rejection('member-absent', sentence, 'state', field);
}
