import { Module } from '@nestjs/common';
import { AddEvidenceController, SendEvidenceHandler } from './use-cases/add-evidence.js';
import { CleanEvidenceController, MakeCleanEvidenceHandler } from './use-cases/clean-evidence.js';
import { ConfirmEvidenceOpeningController, ConfirmEvidenceOpeningHandler } from './use-cases/confirm-evidence-opening.js';
import { EvidenceFiles } from './use-cases/evidence-files.js';
import { FileDocumentController, SendDocumentHandler } from './use-cases/file-document.js';
import { DownloadEvidenceController, DownloadEvidenceHandler, ListEvidenceHandler } from './use-cases/read-evidence.js';
import { ScanEvidenceController, ScanEvidenceHandler } from './use-cases/scan-evidence.js';

/** The use cases of evidence that is kept as files. */
@Module({
  controllers: [
    AddEvidenceController,
    CleanEvidenceController,
    ConfirmEvidenceOpeningController,
    DownloadEvidenceController,
    FileDocumentController,
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
  ],
})
export class EvidenceModule {}
