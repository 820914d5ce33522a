import {
  dated,
  happenedOn,
  mustNotBeOwnConflict,
  outOfOrder,
  Rejection,
  withConflict,
  type Dated,
  type Decider,
  type Earlier,
  type Moment,
  type Order,
} from '#kernel';
import type { CaseCommand, EndDeadlock, RecordDeadlock } from './case.commands.js';
import { caseEvents, type CaseEvent, type CaseOpened, type CaseReopened } from './case.events.js';
import { isAbout, type Case, type KnownCase } from './case.state.js';
import { addAllegation, amendAllegation, amendedFrom, mustBePossible } from './decide-allegations.js';
import { absorb, consolidate, part, release, withParted, withTakenIn } from './decide-consolidation.js';
import { assignCounsel, releaseCounsel, releasedForConflict, withCounsel } from './decide-counsel.js';
import { announceDeferral, deferCase, liftDeferral, mustNotEndFirst } from './decide-deferral.js';
import { endCandidacy, mustBeBlackout, recordCandidacy, withCandidacy, withCandidacyEnded } from './decide-candidacy.js';
import { determineJurisdiction, loseJurisdiction, withJurisdiction } from './decide-jurisdiction.js';
import { followLeak, withLeakFollowed } from './decide-disclosures.js';
import { checkLimitation, withLimitation } from './decide-limitation.js';
import { closeCase, mustBeOpen, openCase, originMustFit } from './decide-life.js';
import { expectedAfterDue, newLegacyFacts } from './decide-records.js';
import { sever, withSevered } from './decide-severance.js';
import { legacyKeyOf } from './legacy-key.js';

const orders: readonly Order[] = [
  { first: ['CaseOpened'] },
  { first: ['AllegationAdded'], then: ['AllegationAmended'], same: 'allegationId' },
  { first: ['CaseDeferred'], then: ['DeferralAnnounced', 'DeferralLifted'] },
  { first: ['CandidacyRecorded'], then: ['CandidacyEnded'], same: 'candidacyId' },
  { first: ['CaseClosed'], then: ['CaseReopened'] },
];
/** These take over the days of other facts, or the lines of an old docket. */
const asTheyAre = ['CaseAbsorbed', 'CaseDeadlocked', 'DeadlockEnded', 'LegacyFactRecorded'];

/**
 * A matter of an old docket is in no queue and in none of the report's figures. No case can become one by its origin alone, nor
 * cease to be one.
 */
function dividedOrigin(events: readonly CaseEvent[]): readonly string[] {
  const isImported = events.some(({ type }) => type === 'LegacyFactRecorded');
  return events.flatMap(({ type, data }) => {
    if (type !== 'CaseOpened' || (data.origin === 'legacy-docket') === isImported) return [];
    return [
      isImported
        ? 'The case has lines of an old docket, and would not come from one.'
        : 'The case would come from an old docket, and has no line of one. Close it, and say why, where it should not be here.',
    ];
  });
}

/** The rules of a case: what the body examines about one respondent. (`case` alone is a word of the language.) */
export const caseDecider: Decider<Case, CaseCommand, CaseEvent> = {
  name: 'case',
  events: caseEvents,
  truths: {
    agree: {
      CaseOpened: originMustFit,
      CaseDeferred: mustNotEndFirst,
      AllegationAdded: (data, _, now) => {
        mustBePossible(data, now);
      },
      AllegationAmended: (data, _, now) => {
        mustBePossible(data, now);
      },
      CandidacyRecorded: mustBeBlackout,
      DelayNoted: expectedAfterDue,
    },
    contradictions: (events) => [...outOfOrder(events, orders, asTheyAre), ...dividedOrigin(events)],
  },
  initialState: { status: 'none' },
  decide,
  evolve,
};

/** What follows from a command. A command that asks for what already is so is answered with no event. */
function decide(state: Case, command: CaseCommand, now: Moment): readonly CaseEvent[] {
  if (command.type === 'OpenCase') return openCase(state, command, now);
  if (state.status === 'none') throw new Rejection('case-unknown', 'There is no case with this id.', 'unknown');
  const after = earlierThan(state, command);

  switch (command.type) {
    case 'JoinComplaint':
      mustBeOpen(state, 'take in a complaint');
      if (state.complaintIds.includes(command.data.complaintId)) return [];
      return [{ type: 'ComplaintJoined', ...dated(command.data, now, after) }];

    case 'AddAllegation':
      mustBeOpen(state, 'take in an allegation');
      return addAllegation(state, dated(command.data, now, after), now);

    case 'AmendAllegation':
      mustBeOpen(state, 'have an allegation amended');
      return amendAllegation(state, dated(command.data, now, after), now);

    case 'SeverAllegations':
      mustBeOpen(state, 'have allegations severed');
      return sever(state, dated(command.data, now, after));

    case 'ConsolidateCases':
      return consolidate(state, command, happenedOn(command.data.occurredOn, now, []));

    case 'AbsorbCase':
      return absorb(state, command, happenedOn(command.data.occurredOn, now, after));

    case 'ReleaseCase':
      return release(state, command.id, dated(command.data, now, []));

    case 'PartCases':
      mustBeOpen(state, 'be parted from another one');
      return part(state, dated(command.data, now, after));

    // A body may tie on a closed case too, for one on publishing its report. The parties are told of that tie as of any other.
    case 'RecordDeadlock':
      return recordDeadlock(state, dated(command.data, now, []));

    case 'EndDeadlock':
      return endDeadlock(state, dated(command.data, now, []));

    // Who was told and what became known go on after closing: the closing itself must be told, and reports come out late.
    case 'InformRespondent':
      return [{ type: 'RespondentInformed', ...dated(command.data, now, after) }];

    case 'NoteDisclosure':
      return [{ type: 'DisclosureNoted', ...dated(command.data, now, after) }];

    // What follows from a leak may follow long after the case is closed.
    case 'FollowLeak':
      return followLeak(state, dated(command.data, now, after));

    case 'NoteDelay': {
      mustBeOpen(state, 'have a delay noted');
      expectedAfterDue(command.data);
      const { occurredOn, data } = dated(command.data, now, after);
      return [{ type: 'DelayNoted', occurredOn, data: { ...data, complaintIds: state.complaintIds } }];
    }

    case 'RecordConflict': {
      if (state.conflicted.includes(command.data.personId)) return [];
      const { occurredOn, data } = dated(command.data, now, after);
      return [
        { type: 'ConflictRecorded', occurredOn, data: { ...data, caseId: command.id } },
        ...releasedForConflict(state, data.personId, occurredOn),
      ];
    }

    case 'AssignCounsel':
      mustBeOpen(state, 'be given counsel');
      return assignCounsel(state, dated(command.data, now, after));

    case 'ReleaseCounsel':
      return releaseCounsel(state, dated(command.data, now, after));

    case 'LiftConflict': {
      mustNotBeOwnConflict(command);
      if (!state.conflicted.includes(command.data.personId)) return [];
      const { occurredOn, data } = dated(command.data, now, after);
      return [{ type: 'ConflictLifted', occurredOn, data: { ...data, caseId: command.id } }];
    }

    case 'DeferCase':
      mustBeOpen(state, 'be deferred');
      return deferCase(state, dated(command.data, now, after));

    case 'LiftDeferral':
      mustBeOpen(state, 'have a deferral lifted');
      return liftDeferral(state, dated(command.data, now, after));

    case 'AnnounceDeferral':
      mustBeOpen(state, 'have its deferral announced');
      return announceDeferral(state, dated(command.data, now, after));

    case 'RecordCandidacy':
      mustBeOpen(state, 'have a candidacy recorded');
      return recordCandidacy(state, dated(command.data, now, after));

    // What was recorded in error is wrong after the closing as well.
    case 'EndCandidacy':
      return endCandidacy(state, dated(command.data, now, after));

    case 'RecordJurisdictionLoss':
      mustBeOpen(state, 'have a loss of jurisdiction recorded');
      return loseJurisdiction(state, dated(command.data, now, after));

    case 'DetermineJurisdiction':
      mustBeOpen(state, 'have a decision about jurisdiction recorded');
      return determineJurisdiction(state, dated(command.data, now, after));

    case 'CheckLimitation':
      mustBeOpen(state, 'have a limitation period checked');
      return checkLimitation(state, dated(command.data, now, after));

    case 'RecordLegacyFacts':
      return newLegacyFacts(state, command.data.facts);

    case 'CloseCase':
      return closeCase(state, dated(command.data, now, after));

    case 'ReopenCase':
      if (state.status === 'open') return [];
      if (state.absorbedInto !== undefined) {
        throw new Rejection(
          'case-goes-on-in-another',
          'This case goes on in another one, which its page names. Reopen that one, or open a new case.',
        );
      }
      return [{ type: 'CaseReopened', ...dated(command.data, now, after) }];
  }
}

/**
 * What a command follows. A tie, its end and the second half of a consolidation follow from facts that stand already: they take
 * over the day of those, and are not refused for it.
 */
function earlierThan(state: KnownCase, command: CaseCommand): readonly Earlier[] {
  const opened = { when: 'the case was opened', on: state.openedOn };
  switch (command.type) {
    case 'CloseCase':
    case 'ReopenCase':
      return [
        opened,
        { when: state.status === 'closed' ? 'the case was closed' : 'the case was opened again', on: state.turnedOn },
      ];
    case 'LiftDeferral':
    case 'AnnounceDeferral':
      return state.deferredOn === undefined ? [opened] : [opened, { when: 'the case was deferred', on: state.deferredOn }];
    case 'FollowLeak': {
      const leak = state.disclosures[command.data.disclosure - 1];
      return leak === undefined ? [opened] : [opened, { when: 'it became known outside', on: leak.on }];
    }
    case 'EndCandidacy': {
      const known = state.candidacies.find(({ candidacyId }) => candidacyId === command.data.candidacyId);
      return known === undefined ? [opened] : [opened, { when: 'the candidacy was recorded', on: known.on }];
    }
    case 'PartCases': {
      const brought = state.brought.find(({ caseId }) => caseId === command.data.partedCaseId);
      return brought === undefined ? [opened] : [opened, { when: 'the other case was taken in', on: brought.on }];
    }
    case 'AbsorbCase': {
      const { into } = command.data;
      if (into === undefined) return [];
      return into.status === 'none' ? [opened] : [opened, { when: 'the case that takes it in was opened', on: into.openedOn }];
    }
    case 'OpenCase':
    case 'JoinComplaint':
    case 'AddAllegation':
    case 'AmendAllegation':
    case 'SeverAllegations':
    case 'ConsolidateCases':
    case 'ReleaseCase':
    case 'RecordDeadlock':
    case 'EndDeadlock':
    case 'InformRespondent':
    case 'NoteDelay':
    case 'NoteDisclosure':
    case 'AssignCounsel':
    case 'ReleaseCounsel':
    case 'RecordConflict':
    case 'LiftConflict':
    case 'DeferCase':
    case 'RecordCandidacy':
    case 'RecordJurisdictionLoss':
    case 'DetermineJurisdiction':
    case 'CheckLimitation':
    case 'RecordLegacyFacts':
      return [opened];
  }
}

/** Records a tie, with the complaints whose complainants must be told. A tie is recorded once, also after it ended. */
function recordDeadlock(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<RecordDeadlock['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  if (state.tied.includes(data.motionId)) return [];
  return [{ type: 'CaseDeadlocked', occurredOn, data: { ...data, complaintIds: state.complaintIds } }];
}

/** Ends the deadlock that a tied motion is part of. Where there is none (any more): nothing. */
function endDeadlock(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<EndDeadlock['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const deadlock = state.deadlockedBy.find((held) => isAbout(held, data.motionId));
  if (deadlock === undefined) return [];
  return [{ type: 'DeadlockEnded', occurredOn, data: { ...data, motionId: deadlock.motionId } }];
}

/** What a fact makes of a case. Never refuses. */
function evolve(state: Case, event: CaseEvent): Case {
  if (event.type === 'CaseOpened') return opened(event);
  // The first event of every case is its opening; without one there is nothing that a later fact could change.
  if (state.status === 'none') return state;

  switch (event.type) {
    case 'ComplaintJoined':
      return {
        ...state,
        complaintIds: [...state.complaintIds, event.data.complaintId],
        ownComplaintIds: [...state.ownComplaintIds, event.data.complaintId],
      };
    case 'AllegationAdded':
      return { ...state, allegations: [...state.allegations, event.data] };
    case 'AllegationAmended': {
      const { reason: _, ...amended } = event.data;
      return {
        ...state,
        allegations: state.allegations.map((known) =>
          known.allegationId === amended.allegationId ? amendedFrom(known, amended) : known,
        ),
      };
    }
    case 'AllegationsSevered':
      return withSevered(state, event);
    case 'CasesConsolidated':
      return withTakenIn(state, event);
    case 'CasesParted':
      return withParted(state, event);
    case 'CaseAbsorbed':
      return {
        ...state,
        status: 'closed',
        turnedOn: event.occurredOn,
        reason: 'consolidated',
        absorbedInto: event.data.intoCaseId,
      };
    case 'CaseDeadlocked':
      return deadlocked(state, event.data.motionId, event.data.afterMotionId);
    case 'DeadlockEnded':
      return { ...state, deadlockedBy: state.deadlockedBy.filter((deadlock) => !isAbout(deadlock, event.data.motionId)) };
    case 'DisclosureNoted': {
      const noted = { how: event.data.how, on: event.occurredOn, followed: [] };
      return { ...state, disclosures: [...state.disclosures, noted] };
    }
    case 'LeakFollowed':
      return withLeakFollowed(state, event.data);
    case 'CaseDeferred':
      return {
        ...{ ...state, deferredTo: event.data.to, deferredOn: event.occurredOn },
        ...(event.data.ground && { deferralGround: event.data.ground }),
      };
    case 'DeferralLifted': {
      const { deferredTo: _, deferredOn: _on, deferralGround: _why, deferralAnnounced: _told, ...undeferred } = state;
      return undeferred;
    }
    case 'DeferralAnnounced':
      return { ...state, deferralAnnounced: true };
    case 'CandidacyRecorded':
      return withCandidacy(state, event);
    case 'CandidacyEnded':
      return withCandidacyEnded(state, event);
    case 'JurisdictionLost':
      return { ...state, jurisdictionLost: event.data.cause };
    case 'JurisdictionDetermined':
      return withJurisdiction(state, event.data);
    case 'LimitationPeriodChecked':
      return withLimitation(state, event.data);
    case 'LegacyFactRecorded':
      return { ...state, legacyKeys: [...state.legacyKeys, legacyKeyOf({ ...event.data, occurredOn: event.occurredOn })] };
    case 'CaseClosed':
      return { ...state, status: 'closed', turnedOn: event.occurredOn, reason: event.data.reason };
    case 'CaseReopened':
      return reopened(state, event);
    case 'CounselAssigned':
    case 'CounselReleased':
      return { ...state, counsel: withCounsel(state.counsel, event) };
    case 'ConflictRecorded':
    case 'ConflictLifted':
      return { ...state, conflicted: withConflict(state.conflicted, event) };
    case 'DeferralEndAnnounced':
    case 'RespondentInformed':
    case 'DelayNoted':
    case 'DutyDoneByHand':
    case 'EventCorrected':
      return state;
  }
}

function opened({ data, occurredOn }: CaseOpened): Case {
  return {
    status: 'open',
    openedOn: occurredOn,
    turnedOn: occurredOn,
    bodyId: data.bodyId,
    respondentId: data.respondent.respondentId,
    respondentName: data.respondent.name,
    origin: data.origin,
    complaintIds: data.complaintIds,
    allegations: [],
    ...(data.severedFrom !== undefined && { severedFrom: data.severedFrom }),
    severed: [],
    ownComplaintIds: data.complaintIds,
    limitations: [],
    disclosures: [],
    candidacies: [],
    ...{ absorbed: [], brought: [], parted: [], partedFrom: [] },
    tied: [],
    deadlockedBy: [],
    legacyKeys: [],
    conflicted: [],
    counsel: [],
  };
}

/** A motion that ties on the same question as an earlier one takes the earlier one's place: it is still one deadlock. */
function deadlocked(state: KnownCase, motionId: string, afterMotionId: string | undefined): Case {
  const before = state.deadlockedBy.find((deadlock) => afterMotionId !== undefined && isAbout(deadlock, afterMotionId));
  const earlier = before === undefined ? [] : [...before.earlier, before.motionId];
  return {
    ...state,
    tied: [...state.tied, motionId],
    deadlockedBy: [...state.deadlockedBy.filter((deadlock) => deadlock !== before), { motionId, earlier }],
  };
}

function reopened(state: KnownCase, { occurredOn: turnedOn, data: { partedFrom } }: CaseReopened): Case {
  if (state.status === 'open') return state;
  const { reason: _reason, absorbedInto, jurisdictionLost, ...kept } = state;
  // A case that was released from another one stands as it stood before.
  const lost = absorbedInto === undefined || jurisdictionLost === undefined ? {} : { jurisdictionLost };
  const before = partedFrom === undefined ? kept.partedFrom : [...kept.partedFrom, partedFrom];
  return { ...kept, ...lost, partedFrom: before, status: 'open', turnedOn };
}
