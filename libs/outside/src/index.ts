export { OutsideModule } from './outside.module.js';
export { outside } from './domain/outside.decider.js';
export { outsideEvents } from './domain/outside.events.js';
export type * from './domain/outside.events.js';
export { EndMeasureDto } from './use-cases/end-measure.js';
export { RecordMeasureDto } from './use-cases/record-measure.js';
export { RecordOutsideFactDto } from './use-cases/record-outside-fact.js';
