import { Module } from '@nestjs/common';
import {
  AdvisoryErasureController,
  CaseErasureController,
  ComplaintErasureController,
  ErasurePagesController,
  PersonErasureController,
} from './erasure.controllers.js';
import { GetErasureHandler } from './erasure.query.js';
import { ApproveErasureHandler } from './use-cases/approve-erasure.js';
import { CarryLegalHoldsHandler } from './use-cases/carry-legal-holds.js';
import { LiftLegalHoldHandler } from './use-cases/lift-legal-hold.js';
import { PerformErasureHandler } from './use-cases/perform-erasure.js';
import { PlaceLegalHoldHandler } from './use-cases/place-legal-hold.js';
import { RefuseErasureHandler } from './use-cases/refuse-erasure.js';
import { RequestErasureHandler } from './use-cases/request-erasure.js';

/** Legal holds and erasures. Needs `References` and `FileKeys` from the composition root. */
@Module({
  controllers: [
    AdvisoryErasureController,
    CaseErasureController,
    ComplaintErasureController,
    ErasurePagesController,
    PersonErasureController,
  ],
  providers: [
    ApproveErasureHandler,
    CarryLegalHoldsHandler,
    GetErasureHandler,
    LiftLegalHoldHandler,
    PerformErasureHandler,
    PlaceLegalHoldHandler,
    RefuseErasureHandler,
    RequestErasureHandler,
  ],
})
export class ErasureModule {}
