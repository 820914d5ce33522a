export { demonstrationReceipt, seedDemonstration, toldSoFar, type DemonstrationReceipt } from './seed-demonstration.js';
