export { prepareEdge, type EdgeOptions } from './edge/edge.js';
export { Fresh, type Freshness } from './edge/fresh.js';
export { After, AggregateId, Meta, Who } from './edge/params.js';
export { personOf, SignedIn } from './edge/person.js';
export { Problem, type FieldProblem } from './edge/problem.js';
export { ProblemAnswers } from './edge/problem-answers.js';
export { factsOf, nobody, setActor, type RequestFacts } from './edge/request-facts.js';
export { Show } from './edge/show.js';
export { siteOf } from './edge/tokens.js';
export { AsOfDto, asOfFrom } from './input/as-of.dto.js';
export { asked, takes, type Ask, type Asks } from './input/asked.js';
export { fieldsOf, type Dto, type Field } from './input/field.js';
export {
  AnyJson,
  Citation,
  Day,
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
export { openApiDocument } from './openapi.js';
export { Metrics } from './operations/metrics.js';
export { type MetricsAccess } from './operations/operations.controller.js';
export { Readiness, type ReadinessCheck } from './operations/readiness.js';
export { Paging, type Page, type Place } from './paging.js';
export { OtherSecret, refuseOtherSecret } from './secret-mark.js';
export { openServerSecret, ServerSecret } from './server-secret.js';
export { WebModule, type WebOptions } from './web.module.js';
