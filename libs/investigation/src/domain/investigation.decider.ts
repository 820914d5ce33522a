import type { Decider } from '#kernel';
import type { InvestigationCommand } from './investigation.commands.js';
import { decide } from './investigation.decide.js';
import { investigationEvents, type InvestigationEvent } from './investigation.events.js';
import { evolve } from './investigation.evolve.js';
import type { Investigation } from './investigation.state.js';

/** The rules of an investigation: who examines a case, and what came of it. It bears the id of its case. */
export const investigation: Decider<Investigation, InvestigationCommand, InvestigationEvent> = {
  name: 'investigation',
  events: investigationEvents,
  initialState: { status: 'none' },
  decide,
  evolve,
};
