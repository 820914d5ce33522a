import { Module } from '@nestjs/common';
import { TellPartiesOfCountHandler } from './tell-parties-of-count.js';

/** What processes ask for that concerns several aggregates. */
@Module({ providers: [TellPartiesOfCountHandler] })
export class CaseworkModule {}
