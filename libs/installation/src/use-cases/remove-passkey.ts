import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { RemovePasskey } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';
import { staffMemberEvents } from '../domain/staff-member.events.js';

export class RemovePasskeyDto {
  @FieldOf(staffMemberEvents.PasskeyRemoved, { label: 'Why the passkey is removed' })
  readonly reason!: string;
}

@Controller('v1/staff')
export class RemovePasskeyController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/passkeys/:passkeyId/removal')
  @Show('/staff/:id')
  remove(
    @AggregateId() id: string,
    @AggregateId('passkeyId') passkeyId: string,
    @Body() body: RemovePasskeyDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new RemovePasskey(id, { ...body, passkeyId }, meta));
  }
}

/** Everybody removes their own; an administrator removes anybody's. */
@CommandHandler(RemovePasskey)
@AllowedTo('clerk', 'investigator', 'member', 'auditor', 'leadership', 'operator', 'administrator')
export class RemovePasskeyHandler implements ICommandHandler<RemovePasskey> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute(command: RemovePasskey): Promise<Outcome> {
    const { actor } = command.meta;
    if (actor.role !== 'administrator' && actor.userId !== command.id) {
      throw new Rejection('not-allowed', 'Only an administrator removes somebody else’s passkey.', 'forbidden');
    }
    return this.aggregates.execute(staffMember, command);
  }
}
