import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { EndMeasure } from '../domain/outside.commands.js';
import { outside } from '../domain/outside.decider.js';
import { outsideEvents } from '../domain/outside.events.js';

export class EndMeasureDto {
  @FieldOf(outsideEvents.MeasureEnded, { label: 'Why it holds no more, and where this is known from' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class EndMeasureController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/measures/:measureId/end')
  @Show('/cases/:id')
  @Fresh('none')
  end(
    @AggregateId() id: string,
    @AggregateId('measureId') measureId: string,
    @Body() body: EndMeasureDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new EndMeasure(id, { ...body, measureId }, meta));
  }
}

@CommandHandler(EndMeasure)
@AllowedTo('clerk')
export class EndMeasureHandler implements ICommandHandler<EndMeasure> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: EndMeasure): Promise<Outcome> {
    return this.aggregates.execute(outside, command);
  }
}
