export { AllowedTo } from './allowed-to.js';
export { Receipts } from './receipts.js';
