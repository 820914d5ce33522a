import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { FieldOf } from '#web';
import { LiftLegalHold } from '../domain/erasure.commands.js';
import { erasure } from '../domain/erasure.decider.js';
import { erasureEvents } from '../domain/erasure.events.js';
import { FileKeys } from '../file-keys.js';

export class LiftLegalHoldDto {
  @FieldOf(erasureEvents.LegalHoldLifted, { label: 'The hold' })
  readonly holdId!: string;

  @FieldOf(erasureEvents.LegalHoldLifted, { label: 'Why it is lifted' })
  readonly reason!: string;
}

@CommandHandler(LiftLegalHold)
@AllowedTo('clerk')
export class LiftLegalHoldHandler implements ICommandHandler<LiftLegalHold> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly keys: FileKeys,
  ) {}

  /** The keys are let go last; a repeat of the request lets go of them where the first one was cut off. */
  async execute(command: LiftLegalHold): Promise<Outcome> {
    const { kind, holdId } = command.data;
    const outcome = await this.aggregates.execute(erasure, command);
    await this.keys.release({ kind, id: command.id }, holdId);
    return outcome;
  }
}
