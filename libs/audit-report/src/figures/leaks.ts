import { asking } from '../report.facts.js';
import { durationsOf, type Durations } from './durations.js';
import type { Period } from './facts.js';

/** What these figures need of events. */
export const ofLeaks = asking({
  DisclosureNoted: ['how'],
  LeakFollowed: ['disclosure', 'what'],
});
const { ofTypes } = ofLeaks;

export interface LeakFigures {
  readonly unit: string;
  readonly leaks: number;
  /** Something followed by the end of the period. */
  readonly followed: number;
  /** It is on record that nothing followed. */
  readonly saidThatNothing: number;
  /** Nothing is on record, not even that. */
  readonly withoutAnything: number;
  readonly daysToFirst: Durations;
  /** From the leak to the end of the period, or today. */
  readonly daysWithout: Durations;
}

export function leakFigures(period: Period): LeakFigures {
  const leaks = period
    .of('case')
    .flatMap(({ facts }) => {
      const answers = ofTypes(facts, 'LeakFollowed');
      return ofTypes(facts, 'DisclosureNoted').map(({ how, on }, at) => ({
        ...{ how, on },
        answers: answers.filter(({ disclosure }) => disclosure === at + 1),
      }));
    })
    .filter(({ how, on }) => how === 'leaked' && period.has(on))
    .map(({ on, answers }) => ({ on, answers, first: answers.find(({ what }) => what !== 'nothing')?.on }));
  const without = leaks.filter(({ first }) => first === undefined);
  return {
    unit: 'Leaks of the period, and what had followed from them by its end.',
    leaks: leaks.length,
    followed: leaks.length - without.length,
    saidThatNothing: without.filter(({ answers }) => answers.length > 0).length,
    withoutAnything: without.filter(({ answers }) => answers.length === 0).length,
    daysToFirst: durationsOf(leaks.flatMap(({ on: from, first: to }) => (to === undefined ? [] : [{ from, to }]))),
    daysWithout: durationsOf(without.map(({ on }) => ({ from: on, to: period.day }))),
  };
}
