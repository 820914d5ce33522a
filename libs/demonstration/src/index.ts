export { demonstrationReceipt, seedDemonstration, type DemonstrationReceipt, type SeedOptions } from './seed-demonstration.js';
