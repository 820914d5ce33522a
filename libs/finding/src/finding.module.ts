import { Module } from '@nestjs/common';
import { DismissAllegationController, DismissAllegationHandler } from './use-cases/dismiss-allegation.js';
import { FindNoProbableCauseController, FindNoProbableCauseHandler } from './use-cases/find-no-probable-cause.js';
import { FindProbableCauseController, FindProbableCauseHandler } from './use-cases/find-probable-cause.js';
import { MakeFindingController, MakeFindingHandler } from './use-cases/make-finding.js';
import { VacateFindingController, VacateFindingHandler } from './use-cases/vacate-finding.js';

/** The use cases of a finding. Needs `References` from the composition root. */
@Module({
  controllers: [
    DismissAllegationController,
    FindNoProbableCauseController,
    FindProbableCauseController,
    MakeFindingController,
    VacateFindingController,
  ],
  providers: [
    DismissAllegationHandler,
    FindNoProbableCauseHandler,
    FindProbableCauseHandler,
    MakeFindingHandler,
    VacateFindingHandler,
  ],
})
export class FindingModule {}
