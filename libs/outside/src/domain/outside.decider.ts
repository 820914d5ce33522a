import {
  dated,
  derivedId,
  isCertainlyBefore,
  mustHaveCome,
  outOfOrder,
  Rejection,
  type Decider,
  type Moment,
  type PartialDate,
  type Truths,
} from '#kernel';
import type { OutsideCommand } from './outside.commands.js';
import { outsideEvents, type OutsideEvent, type OutsideFactRecorded } from './outside.events.js';

interface Measure {
  readonly takenOn: PartialDate;
  readonly ended: boolean;
}

/** What happened outside the procedure of one case: its measures by their ids, and the facts that are on record. */
export interface Outside {
  readonly measures: ReadonlyMap<string, Measure>;
  readonly facts: ReadonlySet<string>;
}

function decide(state: Outside, command: OutsideCommand, now: Moment): readonly OutsideEvent[] {
  switch (command.type) {
    case 'RecordMeasure': {
      const measureId = derivedId(command.meta.commandId, 'measure');
      if (state.measures.has(measureId)) return [];
      const { occurredOn, data } = dated(command.data, now, []);
      mustNotBeginBefore(data.effectiveFrom, occurredOn);
      return [{ type: 'MeasureTaken', occurredOn, data: { measureId, ...data } }];
    }
    case 'EndMeasure': {
      const measure = state.measures.get(command.data.measureId);
      if (measure === undefined) {
        throw new Rejection(
          'measure-unknown',
          'There is no such measure in this case. Choose one of those on its page.',
          'unknown',
        );
      }
      if (measure.ended) return [];
      const { occurredOn, data } = dated(command.data, now, [{ when: 'the measure was taken', on: measure.takenOn }]);
      return [{ type: 'MeasureEnded', occurredOn, data }];
    }
    case 'RecordOutsideFact': {
      const factId = derivedId(command.meta.commandId, 'outside-fact');
      if (state.facts.has(factId)) return [];
      const { occurredOn, data } = dated(command.data, now, []);
      mustHaveCome(data.sourceDate, now, 'sourceDate');
      mustSayItsFigure(data);
      return [{ type: 'OutsideFactRecorded', occurredOn, data: { factId, ...data } }];
    }
  }
}

/** Throws `effective-before-taken`. */
function mustNotBeginBefore(effectiveFrom: PartialDate | undefined, takenOn: PartialDate): void {
  if (effectiveFrom === undefined || !isCertainlyBefore(effectiveFrom, takenOn)) return;
  throw new Rejection(
    'effective-before-taken',
    `The measure would hold from ${effectiveFrom} and be decided on ${takenOn} only. Look at both days.`,
    'input',
    'effectiveFrom',
  );
}

/** A number needs what was counted, and what was counted needs its number. Throws `figure-incomplete`. */
function mustSayItsFigure({ topic, counted, figure }: Pick<OutsideFactRecorded['data'], 'topic' | 'counted' | 'figure'>): void {
  const wanted = topic === 'figure' || counted !== undefined || figure !== undefined;
  if (!wanted || (counted !== undefined && figure !== undefined)) return;
  throw new Rejection(
    'figure-incomplete',
    'Say what was counted, and the number as the source gives it.',
    'input',
    counted === undefined ? 'counted' : 'figure',
  );
}

function evolve(state: Outside, event: OutsideEvent): Outside {
  switch (event.type) {
    case 'MeasureTaken':
      return withMeasure(state, event.data.measureId, { takenOn: event.occurredOn, ended: false });
    case 'MeasureEnded': {
      const measure = state.measures.get(event.data.measureId);
      return measure === undefined ? state : withMeasure(state, event.data.measureId, { ...measure, ended: true });
    }
    case 'OutsideFactRecorded':
      return { ...state, facts: new Set([...state.facts, event.data.factId]) };
    case 'EventCorrected':
      return state;
  }
}

const withMeasure = (state: Outside, id: string, measure: Measure): Outside => ({
  ...state,
  measures: new Map([...state.measures, [id, measure]]),
});

const truths: Truths<OutsideEvent> = {
  agree: {
    MeasureTaken: ({ effectiveFrom }, occurredOn) => {
      mustNotBeginBefore(effectiveFrom, occurredOn);
    },
    OutsideFactRecorded: (data, _, now) => {
      mustHaveCome(data.sourceDate, now, 'sourceDate');
      mustSayItsFigure(data);
    },
  },
  contradictions: (events) => outOfOrder(events, [{ first: ['MeasureTaken'], then: ['MeasureEnded'], same: 'measureId' }]),
};

/** The rules of what is recorded of the world outside a case. It bears the id of the case. */
export const outside: Decider<Outside, OutsideCommand, OutsideEvent> = {
  name: 'outside',
  events: outsideEvents,
  initialState: { measures: new Map(), facts: new Set() },
  decide,
  evolve,
  truths,
};
