export { CaseDeskModule } from './case-desk.module.js';
