import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordProxy } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class RecordProxyDto {
  @FieldOf(bodyEvents.ProxyGiven, { optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @FieldOf(bodyEvents.ProxyGiven, { label: 'The member who is absent' })
  readonly memberId!: string;

  @FieldOf(bodyEvents.ProxyGiven, { label: 'Who votes for the absent member' })
  readonly holderId!: string;

  @FieldOf(bodyEvents.ProxyGiven, {
    label: 'What the proxy was given by',
    help: 'Such as a letter and its day, and where it is kept.',
  })
  readonly authority!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class RecordProxyController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions/:motionId/proxies')
  @Show('/cases/:caseId')
  @Fresh('optional')
  record(
    @AggregateId() id: string,
    @AggregateId('motionId') motionId: string,
    @Body() body: RecordProxyDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new RecordProxy(id, { ...body, motionId }, meta));
  }
}

@CommandHandler(RecordProxy)
@AllowedTo('clerk')
export class RecordProxyHandler implements ICommandHandler<RecordProxy> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordProxy): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
