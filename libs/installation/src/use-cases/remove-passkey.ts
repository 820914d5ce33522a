import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, FreshSignIn } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { AdministratorsTurn } from '../administrators-turn.js';
import { mustNotBeTheLast } from '../domain/administrators.rules.js';
import { Register } from '../register.js';
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
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'leadership', 'operator', 'administrator')
@FreshSignIn()
export class RemovePasskeyHandler implements ICommandHandler<RemovePasskey> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly turn: AdministratorsTurn,
    private readonly register: Register,
    private readonly clock: Clock,
  ) {}

  async execute(command: RemovePasskey): Promise<Outcome> {
    const { actor } = command.meta;
    if (actor.role !== 'administrator' && actor.userId !== command.id) {
      throw new Rejection('not-allowed', 'Only an administrator removes somebody else’s passkey.', 'forbidden');
    }
    return this.turn.take(() =>
      this.aggregates.execute(staffMember, command, async () => {
        await this.register.refresh();
        const { staff } = this.register;
        const { identities = [], passkeys = [] } = staff.get(command.id) ?? {};
        // Who has no way in left administers nothing.
        if (identities.length + passkeys.length === 1) mustNotBeTheLast(command.id, staff, this.clock.now().date);
      }),
    );
  }
}
