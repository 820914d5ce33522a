import { Injectable } from '@nestjs/common';
import { Receipts } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, Rejection, type Instant } from '#kernel';
import { complaint } from '../domain/complaint.decider.js';

/** For so long a request that is sent again, because its answer was lost, gets the code once more. */
const shownForMs = 15 * 60_000;

/** A code that takes the place of another one. */
export interface NewCode {
  readonly code: string;
  readonly receiptHash: string;
}

/** Codes that take the place of others: made from the command, as those of new complaints are, and shown in its answer alone. */
@Injectable()
export class NewReceipts {
  constructor(
    private readonly receipts: Receipts,
    private readonly aggregates: AggregateStore,
    private readonly clock: Clock,
  ) {}

  madeFor(commandId: string): NewCode {
    const { code } = this.receipts.newReceipt(commandId);
    return { code, receiptHash: this.receipts.receiptHash(code) };
  }

  /** When the code came to hold. Throws where it holds no more, or the command that led to it is not of the last minutes. */
  async sinceWhen(id: string, commandId: string, { receiptHash }: NewCode): Promise<Instant> {
    const { state } = await this.aggregates.load(complaint, id);
    const since = await this.aggregates.whenRecorded(complaint, id, commandId);
    const holds = state.status !== 'none' && state.receiptHash === receiptHash;
    const age = since === undefined ? NaN : Date.parse(this.clock.now().instant) - Date.parse(since);
    if (!holds || since === undefined || !(age < shownForMs)) {
      throw new Rejection('code-shown-before', 'This code was shown before, or another one has taken its place since.');
    }
    return since;
  }
}
