import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { FieldOf } from '#web';
import { PlaceLegalHold } from '../domain/erasure.commands.js';
import { erasure } from '../domain/erasure.decider.js';
import { erasureEvents } from '../domain/erasure.events.js';
import { FileKeys } from '../file-keys.js';

export class PlaceLegalHoldDto {
  @FieldOf(erasureEvents.LegalHoldPlaced, { label: 'Why nothing of it may be erased' })
  readonly reason!: string;
}

@CommandHandler(PlaceLegalHold)
@AllowedTo('clerk')
export class PlaceLegalHoldHandler implements ICommandHandler<PlaceLegalHold> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly keys: FileKeys,
  ) {}

  /** The keys are kept first: whoever reads that a hold was placed can rely on it. */
  execute(command: PlaceLegalHold): Promise<Outcome> {
    const { kind, holdId } = command.data;
    return this.aggregates.execute(erasure, command, () => this.keys.hold({ kind, id: command.id }, holdId));
  }
}
