import type { Catalog } from '../catalog.js';
import { codes } from './codes.js';
import { events, rule, tally } from './events.js';

export const english: Catalog = {
  codes,
  events,
  phrases: {
    tally,
    rule,
    days: '{count, plural, one {# calendar day} other {# calendar days}}',
    late: '{count, plural, one {# calendar day} other {# calendar days}} late',
    dueToday: 'today',
    afterEvent: 'after event {position}',
    happenedBy: 'with what had happened by {asOf}',
    recordedBy: 'with what was recorded by {knownOn}',
    dueIn: 'in {count, plural, one {# calendar day} other {# calendar days}}',
  },
};
