export {
  demonstrationReceipt,
  seedDemonstration,
  toldSoFar,
  type DemonstrationReceipt,
  type SeedOptions,
} from './seed-demonstration.js';
