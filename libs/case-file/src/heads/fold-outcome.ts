import type { SanctionEvent } from '#sanction';
import type { CaseHead, FiledCondition, FiledSanction } from './case-head.js';
import type { HeadHandlers } from './fold.js';

/** What of a fine or restitution is not paid, in the smallest unit of its currency; 0 where there is no amount. */
export const openOf = ({ amountMinor = 0, payments }: Pick<FiledSanction, 'amountMinor' | 'payments'>): number =>
  Math.max(
    0,
    payments.reduce((open, paid) => open - paid.amountMinor, amountMinor),
  );

function conditionIs(head: CaseHead, conditionId: string, state: FiledCondition['state']): CaseHead {
  return {
    ...head,
    dues: head.dues.filter(({ id }) => id !== conditionId),
    sanctions: head.sanctions.map((sanction) => ({
      ...sanction,
      conditions: sanction.conditions.map((each) => (each.conditionId === conditionId ? { ...each, state } : each)),
    })),
  };
}

export const foldOutcome: HeadHandlers<CaseHead, SanctionEvent> = {
  RecommendationTransmitted: (head, { data, on }) => ({
    ...head,
    chamber: 'recommended',
    recommendations: [...head.recommendations, { ...data, on }],
  }),
  ChamberActed: (head, { data, on }) => ({ ...head, chamber: 'acted', chamberActs: [...head.chamberActs, { ...data, on }] }),
  SanctionImposed: (head, { data, on }) => ({
    ...head,
    sanctions: [
      ...head.sanctions,
      { ...data, on, rescinded: false, payments: [], conditions: data.conditions.map((each) => ({ ...each, state: 'open' })) },
    ],
    dues: [
      ...head.dues,
      ...data.conditions.flatMap(({ conditionId, dueOn }) =>
        dueOn === undefined
          ? []
          : [{ what: 'condition' as const, on: dueOn, rule: 'condition of the sanction', id: conditionId }],
      ),
    ],
  }),
  SanctionConditionMet: (head, { data }) => conditionIs(head, data.conditionId, 'met'),
  SanctionConditionBreached: (head, { data }) => conditionIs(head, data.conditionId, 'breached'),
  PaymentReceived: (head, { data: { sanctionId, amountMinor, note }, on }) => ({
    ...head,
    sanctions: head.sanctions.map((each) =>
      each.sanctionId === sanctionId ? { ...each, payments: [...each.payments, { amountMinor, note, on }] } : each,
    ),
  }),
  SanctionRescinded: (head, { data }) => {
    const fallen = head.sanctions.find(({ sanctionId }) => sanctionId === data.sanctionId);
    const conditionIds = fallen?.conditions.map(({ conditionId }) => conditionId) ?? [];
    return {
      ...head,
      dues: head.dues.filter(({ id }) => id === undefined || !conditionIds.includes(id)),
      sanctions: head.sanctions.map((each) => (each === fallen ? { ...each, rescinded: true } : each)),
    };
  },
};
