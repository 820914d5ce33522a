import {
  derivedId,
  happenedOn,
  isCertainlyBefore,
  madeAs,
  outOfOrder,
  Rejection,
  type Decider,
  type Earlier,
  type Moment,
  type Order,
  type PartialDate,
  type PlainDate,
} from '#kernel';
import type {
  ComplianceCommand,
  ImposeSanction,
  RecordChamberAct,
  RecordPayment,
  RescindSanction,
  SanctionCommand,
  TransmitRecommendation,
} from './sanction.commands.js';
import { sanctionEvents, type SanctionEvent } from './sanction.events.js';
import type { ConditionStatus, Imposed, Sanction } from './sanction.state.js';

function decide(state: Sanction, command: SanctionCommand, now: Moment): readonly SanctionEvent[] {
  const occurredOn = happenedOn(command.data.occurredOn, now, earlierThan(state, command));
  switch (command.type) {
    case 'TransmitRecommendation':
      return transmit(state, command, occurredOn);
    case 'RecordChamberAct':
      return recordAct(state, command, occurredOn);
    case 'ImposeSanction':
      return impose(state, command, occurredOn);
    case 'MeetCondition':
    case 'BreachCondition':
    case 'RecordPayment':
    case 'RescindSanction':
      return decideCompliance(state, command, occurredOn);
  }
}

/** What a command follows: the chamber was asked before it acts, and has acted before its sanction is imposed. */
function earlierThan(state: Sanction, command: SanctionCommand): readonly Earlier[] {
  switch (command.type) {
    case 'TransmitRecommendation':
      return [];
    case 'RecordChamberAct':
      return state.status === 'recommended' ? [{ when: 'the recommendation was transmitted', on: state.recommendedOn }] : [];
    case 'ImposeSanction':
      return state.status === 'acted' ? [{ when: 'the chamber acted', on: state.actedOn }] : [];
    case 'MeetCondition':
    case 'BreachCondition': {
      const imposed = [...state.sanctions.values()].find(({ conditions }) => conditions.has(command.data.conditionId));
      return imposed === undefined ? [] : [imposedBefore(imposed)];
    }
    case 'RecordPayment':
    case 'RescindSanction': {
      const imposed = state.sanctions.get(command.data.sanctionId);
      return imposed === undefined ? [] : [imposedBefore(imposed)];
    }
  }
}

const imposedBefore = ({ imposedOn }: Imposed): Earlier => ({ when: 'the sanction was imposed', on: imposedOn });

function transmit(state: Sanction, command: TransmitRecommendation, occurredOn: PartialDate): readonly SanctionEvent[] {
  const { chamber: to, kind: what, text } = command.data;
  const allegations = [...new Set(command.data.allegationIds)];
  const data = { chamber: to, kind: what, text, allegationIds: allegations, ...madeAs(command.data) };
  if (state.status === 'recommended') {
    const { chamber, kind, allegationIds } = state.recommendation;
    if (chamber === data.chamber && kind === data.kind && allegationIds.join() === data.allegationIds.join()) return [];
    throw new Rejection(
      'recommendation-pending',
      'The chamber has a recommendation in this case and has not acted on it. Record its act before another recommendation.',
    );
  }
  return [{ type: 'RecommendationTransmitted', occurredOn, data }];
}

function recordAct(state: Sanction, command: RecordChamberAct, occurredOn: PartialDate): readonly SanctionEvent[] {
  const { occurredOn: _, ...data } = command.data;
  mustBePlausible(command.data);
  if (state.status === 'acted' && isSameAct(state.lastAct, data)) return [];
  mustFitRecommendation(state, data);
  return [{ type: 'ChamberActed', occurredOn, data }];
}

type Act = RecordChamberAct['data'];

function mustBePlausible({ yeas, nays, present, action, kind }: Act): void {
  if ([yeas, nays, present].some((count) => count !== undefined && (!Number.isSafeInteger(count) || count < 0))) {
    throw new Rejection('votes-not-numbers', 'Votes and those present are whole numbers, 0 or more.', 'input', 'yeas');
  }
  if (present !== undefined && (yeas ?? 0) + (nays ?? 0) > present) {
    throw new Rejection(
      'more-votes-than-present',
      `${String(yeas ?? 0)} yeas and ${String(nays ?? 0)} nays are more votes than the ${String(present)} present. Check the three numbers.`,
      'input',
      'present',
    );
  }
  const sanctions = action === 'adopted' || action === 'substituted';
  if (!sanctions && kind !== 'none') {
    throw new Rejection(
      'act-without-sanction',
      'A chamber that rejected a recommendation, or did not act on it, sanctioned nobody. Say that there is no sanction.',
      'input',
      'kind',
    );
  }
  if (sanctions && yeas !== undefined && nays !== undefined && yeas < nays) {
    throw new Rejection(
      'act-against-its-vote',
      `${String(yeas)} yeas and ${String(nays)} nays carry nothing. Count the votes for the act as it stands here, or record that the chamber rejected it.`,
      'input',
      'action',
    );
  }
  if (action === 'substituted' && kind === 'none') {
    throw new Rejection(
      'substitute-missing',
      'Say which sanction the chamber put in place of the recommended one; where it put none, it rejected the recommendation.',
      'input',
      'kind',
    );
  }
}

/** A chamber may act otherwise than it was advised, and without advice; but it cannot adopt or reject what it does not have. */
function mustFitRecommendation(state: Sanction, { action, kind }: Act): void {
  if (action === 'substituted') return;
  if (state.status === 'before-chamber' || state.recommendation === undefined) {
    throw new Rejection(
      'no-recommendation',
      'No recommendation was transmitted in this case. Record that first; an act of the chamber’s own is recorded as one that substituted it.',
      'state',
      'action',
    );
  }
  if (action === 'adopted' && kind !== state.recommendation.kind) {
    throw new Rejection(
      'not-what-was-recommended',
      `The recommendation was ${plainly(state.recommendation.kind)}. A chamber that decided on ${plainly(kind)} has substituted it.`,
      'state',
      'kind',
    );
  }
}

function isSameAct(one: Omit<Act, 'text'>, other: Act): boolean {
  return (['chamber', 'action', 'kind', 'yeas', 'nays', 'present', 'required'] as const).every(
    (field) => one[field] === other[field],
  );
}

/** A kind of sanction within a sentence: `loss of privileges`. */
const plainly = (kind: string): string => (kind === 'none' ? 'no sanction' : kind.replaceAll('-', ' '));

/** The id of the sanction that a command imposes. */
export function sanctionIdOf(command: ImposeSanction): string {
  return derivedId(command.meta.commandId, 'sanction');
}

function impose(state: Sanction, command: ImposeSanction, occurredOn: PartialDate): readonly SanctionEvent[] {
  const { kind, text, amountMinor, currency, answerable, conditions } = command.data;
  const sanctionId = sanctionIdOf(command);
  if (state.sanctions.has(sanctionId)) return [];
  mustHaveAmountAsNeeded(command.data);
  mustBeDecided(state, kind);
  mustBeDueAfter(occurredOn, conditions);
  return [
    {
      type: 'SanctionImposed',
      occurredOn,
      data: {
        sanctionId,
        kind,
        text,
        ...(amountMinor === undefined ? {} : { amountMinor }),
        ...(currency === undefined ? {} : { currency }),
        ...(answerable === undefined ? {} : { answerable }),
        conditions: conditions.map((condition, index) => ({
          conditionId: derivedId(sanctionId, `condition/${String(index)}`),
          text: condition.text,
          ...(condition.dueOn === undefined ? {} : { dueOn: condition.dueOn }),
          ...(condition.answerable === undefined ? {} : { answerable: condition.answerable }),
        })),
      },
    },
  ];
}

function mustBeDueAfter(occurredOn: PartialDate, conditions: readonly { readonly dueOn?: PlainDate }[]): void {
  const place = conditions.findIndex(({ dueOn }) => dueOn !== undefined && isCertainlyBefore(dueOn, occurredOn));
  const early = conditions[place]?.dueOn;
  if (early === undefined) return;
  throw new Rejection(
    'due-before-it-began',
    `A condition of a sanction that is imposed on ${occurredOn} cannot be due on ${early}. Check both days.`,
    'input',
    `conditions/${String(place)}/dueOn`,
  );
}

function mustHaveAmountAsNeeded({
  kind,
  amountMinor,
  currency,
}: Pick<ImposeSanction['data'], 'kind' | 'amountMinor' | 'currency'>): void {
  if ((kind === 'fine' || kind === 'restitution') && amountMinor === undefined) {
    throw new Rejection(
      'amount-missing',
      'A fine or a restitution has an amount. Give it in the smallest unit of its currency.',
      'input',
      'amountMinor',
    );
  }
  if ((amountMinor === undefined) !== (currency === undefined)) {
    throw new Rejection(
      'amount-without-currency',
      'An amount needs its currency, and a currency its amount. Give both or neither.',
      'input',
      amountMinor === undefined ? 'amountMinor' : 'currency',
    );
  }
  if (amountMinor !== undefined && (!Number.isSafeInteger(amountMinor) || amountMinor < 1)) {
    throw new Rejection(
      'amount-not-a-number',
      'An amount is a whole number of the smallest unit of its currency, 1 or more.',
      'input',
      'amountMinor',
    );
  }
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    throw new Rejection('currency-unknown', 'A currency is three capital letters, like USD.', 'input', 'currency');
  }
}

/**
 * Where a chamber was asked or acted, what it decided is imposed and nothing else; a body may impose on its own where none was.
 */
function mustBeDecided(state: Sanction, kind: ImposeSanction['data']['kind']): void {
  if (state.status === 'recommended') {
    throw new Rejection(
      'chamber-has-not-acted',
      'The recommendation is with the chamber, which has not acted. Record its act before the sanction is imposed.',
    );
  }
  if (state.status === 'acted' && !state.decidedKinds.includes(kind)) {
    throw new Rejection(
      'not-what-the-chamber-decided',
      state.decidedKinds.length === 0
        ? 'The chamber decided on no sanction in this case, so none can be imposed.'
        : `The chamber decided on ${state.decidedKinds.map(plainly).join(' and ')}, not on ${plainly(kind)}. Impose what it decided, or record its further act.`,
      'state',
      'kind',
    );
  }
}

const orders: readonly Order[] = [
  { first: ['RecommendationTransmitted'], then: ['ChamberActed'] },
  { first: ['ChamberActed'], then: ['SanctionImposed'] },
  {
    first: ['SanctionImposed'],
    then: ['SanctionConditionMet', 'SanctionConditionBreached', 'PaymentReceived', 'SanctionRescinded'],
    same: 'sanctionId',
  },
];

const before: Sanction = { status: 'before-chamber', sanctions: new Map(), decidedKinds: [] };

/** A sentence for each sanction of which more stands as paid than was imposed. */
const overpaid = (events: readonly SanctionEvent[]): readonly string[] =>
  [...events.reduce(evolve, before).sanctions.values()].flatMap(({ amountMinor = 0, paidMinor }) =>
    paidMinor > amountMinor ? [`Of a sanction of ${String(amountMinor)} more would stand as paid: ${String(paidMinor)}.`] : [],
  );

/**
 * The rules of what is done about a case: recommended, acted on by the chamber, imposed and followed up. Its id is the case's.
 */
export const sanction: Decider<Sanction, SanctionCommand, SanctionEvent> = {
  name: 'sanction',
  events: sanctionEvents,
  truths: {
    agree: {
      ChamberActed: mustBePlausible,
      SanctionImposed: (data, occurredOn) => {
        mustHaveAmountAsNeeded(data);
        mustBeDueAfter(occurredOn, data.conditions);
      },
      PaymentReceived: (data) => {
        mustHaveAmountAsNeeded({ kind: 'fine', ...data });
      },
    },
    contradictions: (events) => [...outOfOrder(events, orders), ...overpaid(events)],
  },
  initialState: before,
  decide,
  evolve,
};

/** Decides what became of a sanction that was imposed. Throws `Rejection`. */
function decideCompliance(state: Sanction, command: ComplianceCommand, occurredOn: PartialDate): readonly SanctionEvent[] {
  if (command.type === 'RescindSanction') return rescind(state, command, occurredOn);
  if (command.type === 'RecordPayment') return pay(state, command, occurredOn);
  const { conditionId, note } = command.data;
  const [sanctionId, imposed] = sanctionWith(state, conditionId);
  const status = imposed.conditions.get(conditionId);
  const wanted = command.type === 'MeetCondition' ? 'met' : 'breached';
  if (status === wanted) return [];
  if (imposed.status === 'rescinded') {
    throw new Rejection('sanction-rescinded', 'This sanction was rescinded, and its conditions with it.');
  }
  if (status === 'met') {
    throw new Rejection(
      'condition-already-met',
      'This condition was met and can no longer be breached. Correct the record if that was wrong.',
    );
  }
  const data = { sanctionId, conditionId, note };
  // A condition that was breached may still be met, late.
  return [{ type: command.type === 'MeetCondition' ? 'SanctionConditionMet' : 'SanctionConditionBreached', occurredOn, data }];
}

function sanctionWith(state: Sanction, conditionId: string) {
  const found = [...state.sanctions].find(([, { conditions }]) => conditions.has(conditionId));
  if (found === undefined) {
    throw new Rejection('condition-unknown', 'No sanction in this case has a condition with this id.', 'unknown');
  }
  return found;
}

/** Throws `sanction-unknown`, `sanction-rescinded`, `nothing-to-pay` and `more-than-is-open`. */
function pay(state: Sanction, { data }: RecordPayment, occurredOn: PartialDate): readonly SanctionEvent[] {
  const { sanctionId, amountMinor, note } = data;
  const imposed = sanctionOf(state, sanctionId);
  if (imposed.status === 'rescinded') {
    throw new Rejection('sanction-rescinded', 'This sanction was rescinded, and nothing is to be paid any more.');
  }
  const { currency } = imposed;
  if (imposed.amountMinor === undefined || currency === undefined) {
    throw new Rejection(
      'nothing-to-pay',
      'This sanction has no amount, so nothing can be paid of it. Name the one that was paid.',
    );
  }
  const open = imposed.amountMinor - imposed.paidMinor;
  if (amountMinor > open) {
    throw new Rejection(
      'more-than-is-open',
      `Of this sanction ${String(open)} is open, counted in the smallest unit of its currency. Record that at most, or correct what is wrong.`,
      'state',
      'amountMinor',
    );
  }
  return [{ type: 'PaymentReceived', occurredOn, data: { sanctionId, amountMinor, currency, note } }];
}

function sanctionOf(state: Sanction, sanctionId: string): Imposed {
  const imposed = state.sanctions.get(sanctionId);
  if (imposed !== undefined) return imposed;
  throw new Rejection('sanction-unknown', 'No sanction with this id was imposed in this case.', 'unknown');
}

function rescind(state: Sanction, { data }: RescindSanction, occurredOn: PartialDate): readonly SanctionEvent[] {
  const { sanctionId, reason } = data;
  if (sanctionOf(state, sanctionId).status === 'rescinded') return [];
  return [{ type: 'SanctionRescinded', occurredOn, data: { sanctionId, reason } }];
}

/** What a fact makes of a proceeding. Never refuses. */
function evolve(state: Sanction, event: SanctionEvent): Sanction {
  const { sanctions, decidedKinds } = state;
  switch (event.type) {
    case 'RecommendationTransmitted': {
      const { chamber, kind, allegationIds } = event.data;
      return {
        status: 'recommended',
        recommendedOn: event.occurredOn,
        recommendation: { chamber, kind, allegationIds },
        sanctions,
        decidedKinds,
      };
    }
    case 'ChamberActed': {
      const { text: _, ...lastAct } = event.data;
      const { action, kind } = lastAct;
      const sanctioned = (action === 'adopted' || action === 'substituted') && kind !== 'none';
      return {
        status: 'acted',
        actedOn: event.occurredOn,
        ...(state.status === 'before-chamber' || state.recommendation === undefined
          ? {}
          : { recommendation: state.recommendation }),
        lastAct,
        sanctions,
        decidedKinds: sanctioned ? [...decidedKinds, kind] : decidedKinds,
      };
    }
    case 'SanctionImposed': {
      const { sanctionId, kind, amountMinor, currency, conditions } = event.data;
      const pending = new Map(conditions.map(({ conditionId }) => [conditionId, 'pending'] as const));
      return withSanction(state, sanctionId, {
        ...{ status: 'in-force', imposedOn: event.occurredOn, kind, conditions: pending, paidMinor: 0 },
        ...(amountMinor !== undefined && { amountMinor }),
        ...(currency !== undefined && { currency }),
      });
    }
    case 'SanctionConditionMet':
      return withCondition(state, event.data, 'met');
    case 'SanctionConditionBreached':
      return withCondition(state, event.data, 'breached');
    case 'PaymentReceived': {
      const imposed = sanctions.get(event.data.sanctionId);
      if (imposed === undefined) return state;
      return withSanction(state, event.data.sanctionId, {
        ...imposed,
        paidMinor: imposed.paidMinor + event.data.amountMinor,
      });
    }
    case 'SanctionRescinded': {
      const imposed = sanctions.get(event.data.sanctionId);
      return imposed === undefined ? state : withSanction(state, event.data.sanctionId, { ...imposed, status: 'rescinded' });
    }
    case 'EventCorrected':
      return state;
  }
}

function withCondition(
  state: Sanction,
  { sanctionId, conditionId }: { readonly sanctionId: string; readonly conditionId: string },
  status: ConditionStatus,
): Sanction {
  const imposed = state.sanctions.get(sanctionId);
  if (imposed === undefined) return state;
  return withSanction(state, sanctionId, { ...imposed, conditions: new Map(imposed.conditions).set(conditionId, status) });
}

function withSanction(state: Sanction, sanctionId: string, imposed: Imposed): Sanction {
  return { ...state, sanctions: new Map(state.sanctions).set(sanctionId, imposed) };
}
