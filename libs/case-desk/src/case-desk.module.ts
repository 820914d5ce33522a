import { Module } from '@nestjs/common';
import { BodiesController } from './bodies.controller.js';
import { CaseDeskController } from './case-desk.controller.js';
import { ReplayController } from './replay.controller.js';

@Module({ controllers: [BodiesController, CaseDeskController, ReplayController] })
export class CaseDeskModule {}
