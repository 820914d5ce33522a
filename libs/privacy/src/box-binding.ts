import { lengthPrefixed } from './length-prefixed.js';

/** What something that waits to be taken in is bound to: nowhere else can it be opened. */
export const boxBinding = (boxId: string, keyId: string): Buffer => lengthPrefixed('intake 1', 'A256GCM', boxId, keyId);
