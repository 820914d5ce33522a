import { Module } from '@nestjs/common';
import { BodiesController } from './bodies.controller.js';
import { CaseFileController } from './case-file.controller.js';
import { CompareCaseHandler, GetCaseFileHandler, GetComplaintFileHandler } from './case-file.queries.js';
import { FileReader } from './file-reader.js';
import {
  FindCaseHandler,
  FindOpenCasesAgainstHandler,
  FindRespondentsHandler,
  GetBodyHandler,
  ListBodiesHandler,
  ListCasesHandler,
} from './lists.queries.js';
import { ReplayController } from './replay.controller.js';

@Module({
  controllers: [BodiesController, CaseFileController, ReplayController],
  providers: [
    CompareCaseHandler,
    FileReader,
    FindCaseHandler,
    FindOpenCasesAgainstHandler,
    FindOpenCasesAgainstHandler,
    FindRespondentsHandler,
    GetBodyHandler,
    GetCaseFileHandler,
    GetComplaintFileHandler,
    ListBodiesHandler,
    ListCasesHandler,
  ],
})
export class CaseFileModule {}
