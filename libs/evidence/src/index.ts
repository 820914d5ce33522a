export { EvidenceModule } from './evidence.module.js';
export { ScanEvidence } from './domain/evidence.commands.js';
export { evidence } from './domain/evidence.decider.js';
export { evidenceEvents } from './domain/evidence.events.js';
export type * from './domain/evidence.events.js';
export { AddEvidenceDto } from './use-cases/add-evidence.js';
export { FileDocumentDto } from './use-cases/file-document.js';
export type { EvidenceFile } from './use-cases/evidence-files.js';
export { ListEvidence } from './use-cases/read-evidence.js';
