import { Module } from '@nestjs/common';
import { EntitlementModule } from '#entitlement';
import { ListAdviceHandler, ReadAdviceHandler } from './advice.queries.js';
import { CaseFileController } from './case-file.controller.js';
import { CompareCaseHandler, GetCaseFileHandler, GetComplaintFileHandler } from './case-file.queries.js';
import { FileReader } from './file-reader.js';
import { ReadComplaintNotesHandler, ReadNotesHandler } from './notes.queries.js';
import {
  FindCaseHandler,
  FindComplaintsHandler,
  FindOpenCasesBesideHandler,
  FindRespondentsHandler,
  GetAdoptedPackHandler,
  GetBodyHandler,
  GetMeetingHandler,
  ListBodiesHandler,
  ListCasesHandler,
} from './lists.queries.js';

@Module({
  imports: [EntitlementModule],
  controllers: [CaseFileController],
  providers: [
    CompareCaseHandler,
    FileReader,
    FindCaseHandler,
    FindComplaintsHandler,
    FindOpenCasesBesideHandler,
    FindRespondentsHandler,
    GetAdoptedPackHandler,
    GetBodyHandler,
    GetCaseFileHandler,
    GetMeetingHandler,
    GetComplaintFileHandler,
    ListAdviceHandler,
    ListBodiesHandler,
    ListCasesHandler,
    ReadAdviceHandler,
    ReadComplaintNotesHandler,
    ReadNotesHandler,
  ],
})
export class CaseFileModule {}
