import { CommandAboutCase, type Made, type PlainDate, type SaidToBeMade, type When } from '#kernel';
import type { ChamberActed, PaymentReceived, RecommendationTransmitted, SanctionKind } from './sanction.events.js';

export class TransmitRecommendation extends CommandAboutCase<
  Omit<RecommendationTransmitted['data'], keyof Made> & SaidToBeMade & When
> {
  override readonly type = 'TransmitRecommendation';
}

export class RecordChamberAct extends CommandAboutCase<ChamberActed['data'] & When> {
  override readonly type = 'RecordChamberAct';
}

export class ImposeSanction extends CommandAboutCase<
  {
    readonly kind: SanctionKind;
    readonly text: string;
    /** In the smallest unit of the currency (cents). */
    readonly amountMinor?: number;
    /** Three letters, as ISO 4217 has them. */
    readonly currency?: string;
    /** Who answers for the payment. */
    readonly answerable?: string;
    readonly conditions: readonly { readonly text: string; readonly dueOn?: PlainDate; readonly answerable?: string }[];
  } & When
> {
  override readonly type = 'ImposeSanction';
}

export class MeetCondition extends CommandAboutCase<{ readonly conditionId: string; readonly note: string } & When> {
  override readonly type = 'MeetCondition';
}

export class BreachCondition extends CommandAboutCase<{ readonly conditionId: string; readonly note: string } & When> {
  override readonly type = 'BreachCondition';
}

export class RescindSanction extends CommandAboutCase<{ readonly sanctionId: string; readonly reason: string } & When> {
  override readonly type = 'RescindSanction';
}

/** Records a payment of a fine or restitution. */
export class RecordPayment extends CommandAboutCase<Omit<PaymentReceived['data'], 'currency'> & When> {
  override readonly type = 'RecordPayment';
}

/** What is asked about sanctions that were imposed. */
export type ComplianceCommand = MeetCondition | BreachCondition | RecordPayment | RescindSanction;

/** Everything that can be asked about what is done in a case. */
export type SanctionCommand = TransmitRecommendation | RecordChamberAct | ImposeSanction | ComplianceCommand;
