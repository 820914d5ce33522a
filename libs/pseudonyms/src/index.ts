export { pseudonymsOfCase, pseudonymsOfComplaint, type Pseudonyms } from './pseudonyms.js';
export { isWithheld } from './withheld.js';
