import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ReleaseAlternate } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class ReleaseAlternateDto {
  @FieldOf(bodyEvents.AlternateReleased, { label: 'Who released the alternate' })
  readonly releasedBy!: string;

  @FieldOf(bodyEvents.AlternateReleased, { label: 'Why the person is an alternate no more' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class ReleaseAlternateController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/alternates/:memberId/release')
  @Show('/bodies/:id')
  release(
    @AggregateId() id: string,
    @AggregateId('memberId') memberId: string,
    @Body() body: ReleaseAlternateDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ReleaseAlternate(id, { ...body, memberId }, meta));
  }
}

@CommandHandler(ReleaseAlternate)
@AllowedTo('clerk', 'operator', 'administrator')
export class ReleaseAlternateHandler implements ICommandHandler<ReleaseAlternate> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReleaseAlternate): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
