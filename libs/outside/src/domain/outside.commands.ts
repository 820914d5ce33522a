import { CommandAboutCase, type When } from '#kernel';
import type { MeasureEnded, MeasureTaken, OutsideFactRecorded } from './outside.events.js';

/** Records a measure outside a sanction. */
export class RecordMeasure extends CommandAboutCase<Omit<MeasureTaken['data'], 'measureId'> & When> {
  override readonly type = 'RecordMeasure';
}

/** Records that such a measure holds no more. */
export class EndMeasure extends CommandAboutCase<MeasureEnded['data'] & When> {
  override readonly type = 'EndMeasure';
}

/** Records what others found, decided, said or counted. */
export class RecordOutsideFact extends CommandAboutCase<Omit<OutsideFactRecorded['data'], 'factId'> & When> {
  override readonly type = 'RecordOutsideFact';
}

export type OutsideCommand = RecordMeasure | EndMeasure | RecordOutsideFact;
