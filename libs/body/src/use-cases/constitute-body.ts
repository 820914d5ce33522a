import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ConstituteBody } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type BodyKind } from '../domain/body.events.js';

export class ConstituteBodyDto {
  @FieldOf(bodyEvents.BodyConstituted, { label: 'The name of the body' })
  readonly name!: string;

  @FieldOf(bodyEvents.BodyConstituted, { label: 'What it is' })
  readonly kind!: BodyKind;

  @FieldOf(bodyEvents.BodyConstituted, { label: 'The chamber that it belongs to' })
  readonly chamber?: string;

  @OccurredOn({
    label: 'Since when the body exists',
    help: 'It can take up nothing that came in earlier, so give the true day where it was there before this system.',
  })
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class ConstituteBodyController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Show('/bodies/:id')
  constitute(@AggregateId() id: string, @Body() body: ConstituteBodyDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ConstituteBody(id, body, meta));
  }
}

@CommandHandler(ConstituteBody)
@AllowedTo('clerk', 'operator', 'administrator', 'system')
export class ConstituteBodyHandler implements ICommandHandler<ConstituteBody> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ConstituteBody): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
