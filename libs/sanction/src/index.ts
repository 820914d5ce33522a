export { CaseOutcomeFacts } from './case-outcome-facts.js';
export { SanctionModule } from './sanction.module.js';
export {
  BreachCondition,
  ImposeSanction,
  MeetCondition,
  RecordChamberAct,
  RescindSanction,
  TransmitRecommendation,
  type ComplianceCommand,
  type SanctionCommand,
} from './domain/sanction.commands.js';
export { sanction, sanctionIdOf } from './domain/sanction.decider.js';
export {
  chamberActions,
  sanctionEvents,
  sanctionKinds,
  type ChamberAction,
  type SanctionCondition,
  type SanctionEvent,
  type SanctionKind,
} from './domain/sanction.events.js';
export type { Imposed, Sanction } from './domain/sanction.state.js';
export { BreachConditionDto } from './use-cases/breach-condition.js';
export { ImposeSanctionDto } from './use-cases/impose-sanction.js';
export { MeetConditionDto } from './use-cases/meet-condition.js';
export { RecordChamberActDto } from './use-cases/record-chamber-act.js';
export { RescindSanctionDto } from './use-cases/rescind-sanction.js';
export { TransmitRecommendationDto } from './use-cases/transmit-recommendation.js';
