import { Module } from '@nestjs/common';
import { AdviceController } from './advice.controller.js';
import { BodiesController } from './bodies.controller.js';
import { CaseDeskController } from './case-desk.controller.js';
import { ManyController } from './many.controller.js';
import { NotesController } from './notes.controller.js';
import { ReplayController } from './replay.controller.js';
import { RulePacksController } from './rule-packs.controller.js';
import { GetRulePacksHandler } from './rule-packs.queries.js';

@Module({
  controllers: [
    AdviceController,
    BodiesController,
    CaseDeskController,
    ManyController,
    NotesController,
    ReplayController,
    RulePacksController,
  ],
  providers: [GetRulePacksHandler],
})
export class CaseDeskModule {}
