export { ownAddress, placeInList } from './edge/address.js';
export { commandOf, sayDone } from './edge/done.js';
export { prepareEdge } from './edge/edge.js';
export { Fresh } from './edge/fresh.js';
export { After, AggregateId, Meta, PathWord, Who } from './edge/params.js';
export { personOf, SignedIn } from './edge/person.js';
export { PublicDoor } from './edge/public-door.js';
export { Problem } from './edge/problem.js';
export { factsOf, setActor } from './edge/request-facts.js';
export { Show, shownAt } from './edge/show.js';
export { currentSite, siteOf, type CurrentSite } from './edge/tokens.js';
export { AsOfDto, asOfFrom } from './input/as-of.dto.js';
export { asked, takes, type Ask, type Asks } from './input/asked.js';
export { fieldsOf } from './input/field.js';
export { FieldOf, partsIn } from './input/field-of.js';
export {
  AnyJson,
  Citation,
  Day,
  Id,
  Ids,
  MadeBy,
  motionThatCarried,
  OccurredOn,
  OneOf,
  Text,
  whereItStandsThatTheyDecide,
  Whole,
} from './input/fields.js';
export { readInput } from './input/read-input.js';
export { openApiDocument } from './openapi.js';
export { Metrics } from './operations/metrics.js';
export { Readiness } from './operations/readiness.js';
export { Paging, type Page } from './paging.js';
export { OtherSecret, prepareSecretMark, refuseOtherSecret } from './secret-mark.js';
export { mustBeStrong, openServerSecret, passingSecret, SecretProblem, ServerSecret } from './server-secret.js';
export { csvOf, sendSheet, sheetFormats, sheetSize, type Sheet, type SheetFormat } from './sheet.js';
export { WebModule } from './web.module.js';
