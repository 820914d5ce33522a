export { KeysAreHeld, KeysProblem } from './key-problem.js';
export { KeyRing } from './key-ring.js';
export { openKeys, unopenedKeys } from './open-keys.js';
export { openedRows } from './opened-rows.js';
export { SealedCopy } from './sealed-copy.js';
export { SealedEventStore } from './sealed-event-store.js';
export { keysSealing } from './sealed-text.js';
