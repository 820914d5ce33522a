export { SanctionModule } from './sanction.module.js';
export { ImposeSanction, MeetCondition, RecordChamberAct, TransmitRecommendation } from './domain/sanction.commands.js';
export { sanction } from './domain/sanction.decider.js';
export {
  sanctionEvents,
  type ChamberAction,
  type SanctionCondition,
  type SanctionEvent,
  type SanctionKind,
} from './domain/sanction.events.js';
export { BreachConditionDto } from './use-cases/breach-condition.js';
export { ImposeSanctionDto } from './use-cases/impose-sanction.js';
export { MeetConditionDto } from './use-cases/meet-condition.js';
export { RecordChamberActDto } from './use-cases/record-chamber-act.js';
export { RescindSanctionDto } from './use-cases/rescind-sanction.js';
export { TransmitRecommendationDto } from './use-cases/transmit-recommendation.js';
