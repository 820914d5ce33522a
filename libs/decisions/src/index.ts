export { DecisionsModule } from './decisions.module.js';
export { decisions } from './decisions.reader.js';
