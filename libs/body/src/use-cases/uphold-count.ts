import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { UpholdCount } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class UpholdCountDto {
  @FieldOf(bodyEvents.CountSettled, { optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @FieldOf(bodyEvents.CountSettled, {
    optional: false,
    label: 'Who decided that the count stands',
    help: 'Such as the chair, the body, or its counsel.',
  })
  readonly decidedBy!: string;

  @FieldOf(bodyEvents.CountSettled, { optional: false, label: 'Why it stands' })
  readonly reasons!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class UpholdCountController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions/:motionId/upheld-count')
  @Show('/cases/:caseId')
  @Fresh('optional')
  uphold(
    @AggregateId() id: string,
    @AggregateId('motionId') motionId: string,
    @Body() body: UpholdCountDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    const { decidedBy, reasons, ...rest } = body;
    return this.commands.execute(new UpholdCount(id, { ...rest, decidedBy, reasons, motionId }, meta));
  }
}

@CommandHandler(UpholdCount)
@AllowedTo('clerk')
export class UpholdCountHandler implements ICommandHandler<UpholdCount> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: UpholdCount): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
