import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RevokeProxy } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class RevokeProxyDto {
  @FieldOf(bodyEvents.ProxyRevoked, { optional: true, label: 'The case that the motion is about' })
  readonly caseId?: string;

  @FieldOf(bodyEvents.ProxyRevoked, { label: 'Who takes the proxy back' })
  readonly memberId!: string;

  @FieldOf(bodyEvents.ProxyRevoked, { label: 'How it was taken back, and why if that was said' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class RevokeProxyController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions/:motionId/proxies/revocation')
  @Show('/cases/:caseId')
  @Fresh('optional')
  revoke(
    @AggregateId() id: string,
    @AggregateId('motionId') motionId: string,
    @Body() body: RevokeProxyDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new RevokeProxy(id, { ...body, motionId }, meta));
  }
}

@CommandHandler(RevokeProxy)
@AllowedTo('clerk')
export class RevokeProxyHandler implements ICommandHandler<RevokeProxy> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RevokeProxy): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
