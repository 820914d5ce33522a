import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Meta, OccurredOn, OneOf, Show, Text } from '#web';
import { ConstituteBody } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyKinds, type BodyKind } from '../domain/body.events.js';

export class ConstituteBodyDto {
  @Text({ max: 200, label: 'The name of the body' })
  readonly name!: string;

  @OneOf(bodyKinds, { label: 'What it is' })
  readonly kind!: BodyKind;

  @Text({ max: 100, optional: true, label: 'The chamber that it belongs to' })
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
@AllowedTo('clerk', 'operator', 'system')
export class ConstituteBodyHandler implements ICommandHandler<ConstituteBody> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ConstituteBody): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
