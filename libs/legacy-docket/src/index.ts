export { UnreadableDocket, type Docket, type DocketFact, type DocketMatter, type Oddity } from './docket.js';
export { DocketPartlyImported, importDocket, type ImportDoors, type ImportedDocket } from './importing/import-docket.js';
export { docketFormats, isDocketFormat, readDocket, type DocketFormat } from './read-docket.js';
