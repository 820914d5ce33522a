import {
  happenedOn,
  madeAs,
  outOfOrder,
  Rejection,
  type Decider,
  type Earlier,
  type Moment,
  type Order,
  type PartialDate,
} from '#kernel';
import type {
  DismissAllegation,
  FindingCommand,
  FindNoProbableCause,
  FindProbableCause,
  MakeFinding,
} from './finding.commands.js';
import { findingEvents, type DismissalReason, type FindingEvent, type FindingResult } from './finding.events.js';

/** The case that the allegation is part of, and the day of what was last decided about it. */
interface InCase {
  readonly caseId: string;
  readonly decidedOn: PartialDate;
}

/**
 * What was decided about an allegation. `no-probable-cause`, `found` and `dismissed` are its disposition, of which it has one;
 * `vacated` is open again.
 */
export type Finding =
  | { readonly status: 'undecided' }
  | (InCase & { readonly status: 'probable-cause' })
  | (InCase & { readonly status: 'no-probable-cause' })
  | (InCase & { readonly status: 'found'; readonly result: FindingResult })
  | (InCase & { readonly status: 'dismissed'; readonly reason: DismissalReason })
  | (InCase & { readonly status: 'vacated' });

function decide(state: Finding, command: FindingCommand, now: Moment): readonly FindingEvent[] {
  const { caseId } = command.data;
  const occurredOn = happenedOn(command.data.occurredOn, now, earlierThan(state));

  switch (command.type) {
    case 'FindProbableCause':
      if (state.status === 'probable-cause') return [];
      mustBeOpen(state);
      return [{ type: 'ProbableCauseFound', ...decided(command, occurredOn), data: reasoned(command) }];

    case 'FindNoProbableCause':
      if (state.status === 'no-probable-cause') return [];
      mustBeOpen(state);
      if (state.status === 'probable-cause') {
        throw new Rejection(
          'probable-cause-found-before',
          'Probable cause was found before. Vacate that finding first, with the reason, or decide the allegation itself.',
        );
      }
      return [{ type: 'NoProbableCauseFound', ...decided(command, occurredOn), data: reasoned(command) }];

    case 'MakeFinding': {
      const { result } = command.data;
      if (state.status === 'found' && state.result === result) return [];
      mustBeOpen(state);
      return [{ type: 'FindingMade', ...decided(command, occurredOn), data: { ...reasoned(command), result } }];
    }

    case 'DismissAllegation': {
      const { reason, note } = command.data;
      if (state.status === 'dismissed' && state.reason === reason) return [];
      mustBeOpen(state);
      return [
        { type: 'AllegationDismissed', ...decided(command, occurredOn), data: { caseId, reason, note, ...madeAs(command.data) } },
      ];
    }

    case 'VacateFinding': {
      if (state.status === 'vacated') return [];
      if (state.status === 'undecided') {
        // An appeal may be about more than what was found.
        if (command.meta.actor.role === 'system') return [];
        throw new Rejection('nothing-to-vacate', 'Nothing was found about this allegation yet, so there is nothing to vacate.');
      }
      const { by, reason } = command.data;
      return [{ type: 'FindingVacated', occurredOn, data: { caseId, by, reason } }];
    }
  }
}

/** What was decided before about the same allegation. */
function earlierThan(state: Finding): readonly Earlier[] {
  switch (state.status) {
    case 'undecided':
      return [];
    case 'vacated':
      return [{ when: 'the finding before it was vacated', on: state.decidedOn }];
    case 'probable-cause':
    case 'no-probable-cause':
    case 'found':
    case 'dismissed':
      return [{ when: 'the decision before it was made', on: state.decidedOn }];
  }
}

type DecidingCommand = FindProbableCause | FindNoProbableCause | MakeFinding | DismissAllegation;

function decided({ data: { citation } }: DecidingCommand, occurredOn: PartialDate) {
  return { occurredOn, ...(citation === undefined ? {} : { legalBasis: citation }) };
}

function reasoned(command: Exclude<DecidingCommand, DismissAllegation>) {
  const { caseId, standard, reasons } = command.data;
  return { caseId, standard, reasons, ...madeAs(command.data) };
}

/** Every allegation has one disposition; another one needs the first to be set aside. */
function mustBeOpen(state: Finding): void {
  switch (state.status) {
    case 'undecided':
    case 'probable-cause':
    case 'vacated':
      return;
    case 'no-probable-cause':
      throw disposed('no probable cause was found');
    case 'found':
      throw disposed(state.result === 'violation' ? 'a violation was found' : 'no violation was found');
    case 'dismissed':
      throw disposed('it was dismissed');
  }
}

function disposed(how: string): Rejection {
  return new Rejection(
    'allegation-already-disposed',
    `This allegation has its disposition: ${how}. Vacate that finding first, with the reason, to decide anew.`,
  );
}

function evolve(state: Finding, event: FindingEvent): Finding {
  if (event.type === 'EventCorrected') return state;
  const inCase = { caseId: event.data.caseId, decidedOn: event.occurredOn };
  switch (event.type) {
    case 'ProbableCauseFound':
      return { status: 'probable-cause', ...inCase };
    case 'NoProbableCauseFound':
      return { status: 'no-probable-cause', ...inCase };
    case 'FindingMade':
      return { status: 'found', ...inCase, result: event.data.result };
    case 'AllegationDismissed':
      return { status: 'dismissed', ...inCase, reason: event.data.reason };
    case 'FindingVacated':
      return { status: 'vacated', ...inCase };
  }
}

const decisions = ['ProbableCauseFound', 'NoProbableCauseFound', 'FindingMade', 'AllegationDismissed', 'FindingVacated'];
/** What is decided about an allegation is decided one after the other. */
const orders: readonly Order[] = [{ first: decisions, then: decisions }];

/** The rules of a finding: one disposition for each allegation. Its id is the allegation's. */
export const finding: Decider<Finding, FindingCommand, FindingEvent> = {
  name: 'finding',
  events: findingEvents,
  truths: { contradictions: (events) => outOfOrder(events, orders) },
  initialState: { status: 'undecided' },
  decide,
  evolve,
};
