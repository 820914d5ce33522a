export type { AsOf } from './as-of.js';
export { Positions } from './positions.js';
export {
  change,
  update,
  type AnyChange,
  type AnyEvent,
  type AnyProjection,
  type Change,
  type Projection,
  type Row,
} from './projection.js';
export { ReadModel, ReadModelNotReady, ReadModels } from './read-models.js';
