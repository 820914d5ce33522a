export { Docket, Files, filesInLog } from './docket.js';
export { docketOf, type AnyReader } from './docket.projection.js';
export type { Entry, Filed } from './entry.js';
export { fileName, idOfFile, kindOf, type FileName } from './filing.js';
export type { KeptState } from './kept-state.js';
export { reader, told, wholeReader, type CorrectionMade, type Fields, type FiledWhole, type Reader } from './reader.js';
