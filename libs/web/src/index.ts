export { openServerSecret, ServerSecret } from './server-secret.js';
export { Fresh, type Freshness } from './edge/fresh.js';
export { After, AggregateId, Meta, Who } from './edge/params.js';
export { Problem, type FieldProblem } from './edge/problem.js';
export { factsOf, nobody, setActor, type RequestFacts } from './edge/request-facts.js';
export { Show } from './edge/show.js';
export { fieldsOf, type Dto, type Field } from './input/field.js';
export {
  Day,
  Flag,
  Id,
  isUuid,
  ListOf,
  ListOfIds,
  ListOfText,
  Nested,
  OccurredOn,
  OneOf,
  PartialDay,
  Text,
  Whole,
} from './input/fields.js';
