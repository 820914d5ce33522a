import { Module } from '@nestjs/common';
import { AdviceController } from './advice.controller.js';
import { BodiesController } from './bodies.controller.js';
import { CaseDeskController } from './case-desk.controller.js';
import { ReplayController } from './replay.controller.js';

@Module({ controllers: [AdviceController, BodiesController, CaseDeskController, ReplayController] })
export class CaseDeskModule {}
