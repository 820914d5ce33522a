export { pseudonymsOfCase, pseudonymsOfComplaint, veilOver, type Pseudonyms } from './pseudonyms.js';
export { isWithheld } from './withheld.js';
