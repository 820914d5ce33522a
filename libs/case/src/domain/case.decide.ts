import { happenedOn, Rejection, type Moment } from '#kernel';
import type { CaseCommand } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import type { Case } from './case.state.js';
import { dated } from './dated.js';
import { addAllegation, amendAllegation } from './decide-allegations.js';
import { absorb, consolidate } from './decide-consolidation.js';
import { endDeadlock, recordDeadlock } from './decide-deadlock.js';
import { closeCase, mustBeOpen, openCase } from './decide-life.js';
import { expectedAfterDue, newLegacyFacts } from './decide-records.js';

/** What follows from a command. A command that asks for what already is so is answered with no event. */
export function decide(state: Case, command: CaseCommand, now: Moment): readonly CaseEvent[] {
  if (command.type === 'OpenCase') return openCase(state, command, now);
  if (state.status === 'none') throw new Rejection('case-unknown', 'There is no case with this id.', 'unknown');

  switch (command.type) {
    case 'JoinComplaint':
      mustBeOpen(state, 'take in a complaint');
      if (state.complaintIds.includes(command.data.complaintId)) return [];
      return [{ type: 'ComplaintJoined', ...dated(command.data, now) }];

    case 'AddAllegation':
      mustBeOpen(state, 'take in an allegation');
      return addAllegation(state, dated(command.data, now), now);

    case 'AmendAllegation':
      mustBeOpen(state, 'have an allegation amended');
      return amendAllegation(state, dated(command.data, now), now);

    case 'ConsolidateCases':
      mustBeOpen(state, 'take in another case');
      return consolidate(state, command, happenedOn(command.data.occurredOn, now));

    case 'AbsorbCase':
      return absorb(state, dated(command.data, now));

    // A body may tie on a closed case too, for one on publishing its report. The parties are told of that tie as of any other.
    case 'RecordDeadlock':
      return recordDeadlock(state, dated(command.data, now));

    case 'EndDeadlock':
      return endDeadlock(state, dated(command.data, now));

    // Who was told and what became known go on after closing: the closing itself must be told, and reports come out late.
    case 'InformRespondent':
      return [{ type: 'RespondentInformed', ...dated(command.data, now) }];

    case 'NoteDisclosure':
      return [{ type: 'DisclosureNoted', ...dated(command.data, now) }];

    case 'NoteDelay': {
      mustBeOpen(state, 'have a delay noted');
      expectedAfterDue(command.data);
      const { occurredOn, data } = dated(command.data, now);
      return [{ type: 'DelayNoted', occurredOn, data: { ...data, complaintIds: state.complaintIds } }];
    }

    case 'DeferCase':
      mustBeOpen(state, 'be deferred');
      if (state.deferredTo === command.data.to) return [];
      if (state.deferredTo !== undefined) {
        throw new Rejection(
          'case-already-deferred',
          `This case is deferred to ${state.deferredTo}. Lift that deferral before you defer it to another authority.`,
        );
      }
      return [{ type: 'CaseDeferred', ...dated(command.data, now) }];

    case 'LiftDeferral':
      mustBeOpen(state, 'have a deferral lifted');
      if (state.deferredTo === undefined) return [];
      return [{ type: 'DeferralLifted', ...dated(command.data, now) }];

    case 'RecordJurisdictionLoss':
      mustBeOpen(state, 'have a loss of jurisdiction recorded');
      if (state.jurisdictionLost === command.data.cause) return [];
      if (state.jurisdictionLost !== undefined) {
        throw new Rejection(
          'jurisdiction-already-lost',
          `Jurisdiction was lost before, by ${state.jurisdictionLost}. If that is wrong, correct it.`,
        );
      }
      return [{ type: 'JurisdictionLost', ...dated(command.data, now) }];

    case 'RecordLegacyFacts':
      return newLegacyFacts(state, command.data.facts);

    case 'CloseCase':
      return closeCase(state, dated(command.data, now));

    case 'ReopenCase':
      if (state.status === 'open') return [];
      if (state.absorbedInto !== undefined) {
        throw new Rejection(
          'case-goes-on-in-another',
          `This case goes on in the case ${state.absorbedInto}. Reopen that one, or open a new case.`,
        );
      }
      return [{ type: 'CaseReopened', ...dated(command.data, now) }];
  }
}
