import type { PartialDate } from '#kernel';
import type { ChamberActed, RecommendationTransmitted, SanctionKind } from './sanction.events.js';

export type ConditionStatus = 'pending' | 'met' | 'breached';

export interface Imposed {
  readonly status: 'in-force' | 'rescinded';
  readonly imposedOn: PartialDate;
  readonly kind: SanctionKind;
  /** What is to be paid, and what of it was, in the smallest unit of the currency. */
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly paidMinor: number;
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
    | { readonly status: 'recommended'; readonly recommendedOn: PartialDate; readonly recommendation: Recommendation }
    | {
        readonly status: 'acted';
        readonly actedOn: PartialDate;
        readonly recommendation?: Recommendation;
        readonly lastAct: ChamberAct;
      }
  );
