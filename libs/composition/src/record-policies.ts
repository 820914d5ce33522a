import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { StoreUnavailable } from '#event-store';
import { AdoptedPolicies } from '#installation';
import { runsSubscriptions } from './subscriptions.js';

/** A program that starts puts into the log by which policies it decides, where others did before. */
@Injectable()
export class RecordPolicies implements OnApplicationBootstrap {
  constructor(
    private readonly policies: AdoptedPolicies,
    /** What only looks, and what leaves the housework to others, records nothing. */
    @Inject(runsSubscriptions) private readonly here: boolean,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.here) return;
    try {
      await this.policies.record();
    } catch (error) {
      // Nothing can be stored now: the next start records it, and pages can be read until then.
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}
