import { Injectable } from '@nestjs/common';
import { AggregateStore } from '#event-store';
import type { Instant } from '#kernel';
import { complaint } from '../domain/complaint.decider.js';

/**
 * For so long after a start, a complaint may be the repeat of one that an earlier release took in: those kept their keys for a
 * day.
 */
const formerReleaseMs = 24 * 3_600_000;

/** What the log knows of complaints that were taken in. */
@Injectable()
export class FiledComplaints {
  private readonly since = performance.now();

  constructor(private readonly aggregates: AggregateStore) {}

  /** When the complaint was recorded: the first time, however often it was sent. */
  async receivedAt(id: string, commandId: string): Promise<Instant> {
    const instant = await this.aggregates.whenRecorded(complaint, id, commandId);
    if (instant === undefined) throw new Error('A complaint that was taken in has left no event.');
    return instant;
  }

  /**
   * Whether there is a complaint under the id that an older release would have given it. Asked on the first day after a start
   * alone.
   */
  async mayBeOfFormerRelease(id: string): Promise<boolean> {
    if (performance.now() - this.since > formerReleaseMs) return false;
    return (await this.aggregates.load(complaint, id)).revision >= 0n;
  }
}
