export { ErasureModule } from './erasure.module.js';
export { CarryLegalHolds, PerformErasure } from './domain/erasure.commands.js';
export { erasure } from './domain/erasure.decider.js';
export { erasureEvents, type ErasureEvent, type ErasureSubject } from './domain/erasure.events.js';
export { FileKeys, type GoneKeys, type HeldFile } from './file-keys.js';
