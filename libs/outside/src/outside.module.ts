import { Module } from '@nestjs/common';
import { EndMeasureController, EndMeasureHandler } from './use-cases/end-measure.js';
import { RecordMeasureController, RecordMeasureHandler } from './use-cases/record-measure.js';
import { RecordOutsideFactController, RecordOutsideFactHandler } from './use-cases/record-outside-fact.js';

/** The use cases of what happens outside a case's own procedure. */
@Module({
  controllers: [EndMeasureController, RecordMeasureController, RecordOutsideFactController],
  providers: [EndMeasureHandler, RecordMeasureHandler, RecordOutsideFactHandler],
})
export class OutsideModule {}
