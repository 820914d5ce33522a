export { AccessHistoryModule } from './access-history.module.js';
