import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { FieldOf } from '#web';
import { RefuseErasure } from '../domain/erasure.commands.js';
import { erasure } from '../domain/erasure.decider.js';
import { erasureEvents } from '../domain/erasure.events.js';

export class RefuseErasureDto {
  @FieldOf(erasureEvents.ErasureRefused, { label: 'The request' })
  readonly requestId!: string;

  @FieldOf(erasureEvents.ErasureRefused, { label: 'Why it is refused' })
  readonly reason!: string;
}

@CommandHandler(RefuseErasure)
@AllowedTo('clerk')
export class RefuseErasureHandler implements ICommandHandler<RefuseErasure> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** By anybody who could approve it, and by whoever asked, who takes it back. */
  execute(command: RefuseErasure): Promise<Outcome> {
    return this.aggregates.execute(erasure, command);
  }
}
