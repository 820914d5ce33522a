import { Module } from '@nestjs/common';
import { BreachConditionController, BreachConditionHandler } from './use-cases/breach-condition.js';
import { ImposeSanctionController, ImposeSanctionHandler } from './use-cases/impose-sanction.js';
import { MeetConditionController, MeetConditionHandler } from './use-cases/meet-condition.js';
import { RecordChamberActController, RecordChamberActHandler } from './use-cases/record-chamber-act.js';
import { RecordPaymentController, RecordPaymentHandler } from './use-cases/record-payment.js';
import { RescindSanctionController, RescindSanctionHandler } from './use-cases/rescind-sanction.js';
import { TransmitRecommendationController, TransmitRecommendationHandler } from './use-cases/transmit-recommendation.js';

/** The use cases of what is done about a case. Needs `References` from the composition root. */
@Module({
  controllers: [
    BreachConditionController,
    ImposeSanctionController,
    MeetConditionController,
    RecordChamberActController,
    RecordPaymentController,
    RescindSanctionController,
    TransmitRecommendationController,
  ],
  providers: [
    BreachConditionHandler,
    ImposeSanctionHandler,
    MeetConditionHandler,
    RecordChamberActHandler,
    RecordPaymentHandler,
    RescindSanctionHandler,
    TransmitRecommendationHandler,
  ],
})
export class SanctionModule {}
