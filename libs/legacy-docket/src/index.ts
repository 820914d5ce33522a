export type { Docket } from './docket.js';
export { importDocket } from './importing/import-docket.js';
export { docketFormats, isDocketFormat, readDocket } from './read-docket.js';
