import type { ChamberActed, RecommendationTransmitted, SanctionEvent, SanctionKind } from './sanction.events.js';

export type ConditionStatus = 'pending' | 'met' | 'breached';

export interface Imposed {
  readonly status: 'in-force' | 'rescinded';
  readonly kind: SanctionKind;
  readonly conditions: ReadonlyMap<string, ConditionStatus>;
}

type Recommendation = Pick<RecommendationTransmitted['data'], 'chamber' | 'kind' | 'allegationIds'>;
type ChamberAct = Omit<ChamberActed['data'], 'text'>;

interface Proceeding {
  /** By their ids, in the order in which they were imposed. */
  readonly sanctions: ReadonlyMap<string, Imposed>;
  /** The kinds that the chamber has decided on. */
  readonly decidedKinds: readonly SanctionKind[];
}

/**
 * What is done about a case. `recommended`: the chamber has the recommendation and has not acted. `acted`: it has, last as said.
 * `before-chamber`: no chamber was asked.
 */
export type Sanction = Proceeding &
  (
    | { readonly status: 'before-chamber' }
    | { readonly status: 'recommended'; readonly recommendation: Recommendation }
    | { readonly status: 'acted'; readonly recommendation?: Recommendation; readonly lastAct: ChamberAct }
  );

export function evolve(state: Sanction, event: SanctionEvent): Sanction {
  const { sanctions, decidedKinds } = state;
  switch (event.type) {
    case 'RecommendationTransmitted': {
      const { chamber, kind, allegationIds } = event.data;
      return { status: 'recommended', recommendation: { chamber, kind, allegationIds }, sanctions, decidedKinds };
    }
    case 'ChamberActed': {
      const { text: _, ...lastAct } = event.data;
      const { action, kind } = lastAct;
      const sanctioned = (action === 'adopted' || action === 'substituted') && kind !== 'none';
      return {
        status: 'acted',
        ...(state.status === 'before-chamber' || state.recommendation === undefined
          ? {}
          : { recommendation: state.recommendation }),
        lastAct,
        sanctions,
        decidedKinds: sanctioned ? [...decidedKinds, kind] : decidedKinds,
      };
    }
    case 'SanctionImposed': {
      const { sanctionId, kind, conditions } = event.data;
      const pending = new Map(conditions.map(({ conditionId }) => [conditionId, 'pending'] as const));
      return withSanction(state, sanctionId, { status: 'in-force', kind, conditions: pending });
    }
    case 'SanctionConditionMet':
      return withCondition(state, event.data, 'met');
    case 'SanctionConditionBreached':
      return withCondition(state, event.data, 'breached');
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
