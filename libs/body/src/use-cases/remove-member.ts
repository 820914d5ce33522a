import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { RemoveMember } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type Departure } from '../domain/body.events.js';

export class RemoveMemberDto {
  @FieldOf(bodyEvents.MemberLeft, { label: 'Why the member left' })
  readonly reason!: string;

  @FieldOf(bodyEvents.MemberLeft, { label: 'How the seat was left' })
  readonly departure?: Departure;

  @FieldOf(bodyEvents.MemberLeft, { label: 'Who removed the member', help: 'Of a member who was removed.' })
  readonly removedBy?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class RemoveMemberController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/members/:memberId/departure')
  @Show('/bodies/:id')
  remove(
    @AggregateId() id: string,
    @AggregateId('memberId') memberId: string,
    @Body() body: RemoveMemberDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new RemoveMember(id, { ...body, memberId }, meta));
  }
}

@CommandHandler(RemoveMember)
@AllowedTo('clerk', 'operator', 'administrator')
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RemoveMember): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
