export { citationOf, explainPack, lengthOf } from './pack/explain-pack.js';
export { loadPack, nameOf, type LoadedPack } from './pack/load-pack.js';
export { shippedPacks, usable } from './pack/packs.js';
export type { BodyRule, ClockRule, RulePack } from './pack/rule-pack.js';
