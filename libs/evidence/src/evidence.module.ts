import { Module } from '@nestjs/common';
import { AddEvidenceController, SendEvidenceHandler } from './use-cases/add-evidence.js';
import { CleanEvidenceController, MakeCleanEvidenceHandler } from './use-cases/clean-evidence.js';
import { ConfirmEvidenceOpeningController, ConfirmEvidenceOpeningHandler } from './use-cases/confirm-evidence-opening.js';
import { EvidenceFiles } from './use-cases/evidence-files.js';
import { FileDocumentController, SendDocumentHandler } from './use-cases/file-document.js';
import { DownloadEvidenceController, DownloadEvidenceHandler, ListEvidenceHandler } from './use-cases/read-evidence.js';
import { RedactEvidenceController, SendRedactedEvidenceHandler } from './use-cases/redact-evidence.js';
import { ScanEvidenceController, ScanEvidenceHandler } from './use-cases/scan-evidence.js';

/** The use cases of evidence that is kept as files. */
@Module({
  controllers: [
    AddEvidenceController,
    CleanEvidenceController,
    ConfirmEvidenceOpeningController,
    DownloadEvidenceController,
    FileDocumentController,
    RedactEvidenceController,
    ScanEvidenceController,
  ],
  providers: [
    ConfirmEvidenceOpeningHandler,
    DownloadEvidenceHandler,
    EvidenceFiles,
    ListEvidenceHandler,
    MakeCleanEvidenceHandler,
    ScanEvidenceHandler,
    SendDocumentHandler,
    SendEvidenceHandler,
    SendRedactedEvidenceHandler,
  ],
})
export class EvidenceModule {}
