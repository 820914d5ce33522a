export { countPrecision, UnreadableDocket, type Docket, type DocketFact, type DocketMatter, type Oddity } from './docket.js';
export { readGovTrackDocket } from './govtrack.docket.js';
export { readNeutralDocket } from './neutral.docket.js';
export { DocketPartlyImported, importDocket, type ImportDoors, type ImportedDocket } from './importing/import-docket.js';
