export { Docket, Files, filesInLog, type DocketParts } from './docket.js';
export { docketOf, type AnyReader, type DocketProjection } from './docket.projection.js';
export type { Entry, Filed } from './entry.js';
export { fileName, filesOf, idOfFile, kindOf, type FileName } from './filing.js';
export type { KeptState } from './kept-state.js';
export {
  reader,
  told,
  wholeReader,
  type CorrectionMade,
  type Fields,
  type FiledWhole,
  type FiledWith,
  type Kept,
  type Reader,
} from './reader.js';
