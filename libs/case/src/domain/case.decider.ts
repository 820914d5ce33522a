import type { Decider } from '#kernel';
import type { CaseCommand } from './case.commands.js';
import { decide } from './case.decide.js';
import { caseEvents, type CaseEvent } from './case.events.js';
import { evolve } from './case.evolve.js';
import type { Case } from './case.state.js';

/** The rules of a case: what the body examines about one respondent. (`case` alone is a word of the language.) */
export const caseDecider: Decider<Case, CaseCommand, CaseEvent> = {
  name: 'case',
  events: caseEvents,
  initialState: { status: 'none' },
  decide,
  evolve,
};
