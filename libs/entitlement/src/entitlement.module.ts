import { Module } from '@nestjs/common';
import { Entitlements } from './entitlements.js';

/** For all that lists cases or complaints. */
@Module({ providers: [Entitlements], exports: [Entitlements] })
export class EntitlementModule {}
