import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { AbolishSeat } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class AbolishSeatDto {
  @FieldOf(bodyEvents.SeatAbolished, { label: 'Who abolished it, and where that stands' })
  readonly authority!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class AbolishSeatController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/seats/:seatId/abolition')
  @Show('/bodies/:id')
  abolish(
    @AggregateId() id: string,
    @AggregateId('seatId') seatId: string,
    @Body() body: AbolishSeatDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new AbolishSeat(id, { ...body, seatId }, meta));
  }
}

@CommandHandler(AbolishSeat)
@AllowedTo('clerk', 'operator', 'administrator')
export class AbolishSeatHandler implements ICommandHandler<AbolishSeat> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AbolishSeat): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
