import { Module } from '@nestjs/common';
import { CompareCaseHandler, GetCaseFileHandler, GetComplaintFileHandler } from './case-file.queries.js';
import { FindCaseHandler, FindRespondentsHandler, GetBodyHandler, ListBodiesHandler, ListCasesHandler } from './lists.queries.js';

@Module({
  providers: [
    CompareCaseHandler,
    FindCaseHandler,
    FindRespondentsHandler,
    GetBodyHandler,
    GetCaseFileHandler,
    GetComplaintFileHandler,
    ListBodiesHandler,
    ListCasesHandler,
  ],
})
export class CaseFileModule {}
