import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { EndRole } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';
import { staffMemberEvents } from '../domain/staff-member.events.js';
import { mustNotBeTheLast } from '../domain/administrators.rules.js';
import { AdministratorsTurn } from '../administrators-turn.js';
import { Register } from '../register.js';

export class EndRoleDto {
  @FieldOf(staffMemberEvents.RoleEnded, { label: 'Why the role ends' })
  readonly reason!: string;
}

@Controller('v1/staff')
export class EndRoleController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/roles/:grantId/end')
  @Show('/staff/:id')
  end(
    @AggregateId() id: string,
    @AggregateId('grantId') grantId: string,
    @Body() body: EndRoleDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new EndRole(id, { ...body, grantId }, meta));
  }
}

@CommandHandler(EndRole)
@AllowedTo('administrator')
export class EndRoleHandler implements ICommandHandler<EndRole> {
  constructor(
    private readonly turn: AdministratorsTurn,
    private readonly aggregates: AggregateStore,
    private readonly register: Register,
    private readonly clock: Clock,
  ) {}

  /** Throws `last-administrator`. */
  execute(command: EndRole): Promise<Outcome> {
    return this.turn.take(() =>
      this.aggregates.execute(staffMember, command, async () => {
        await this.register.refresh();
        const { staff } = this.register;
        const ended = staff.get(command.id)?.grants.find(({ grantId }) => grantId === command.data.grantId);
        if (ended?.role === 'administrator') mustNotBeTheLast(command.id, staff, this.clock.now().date);
      }),
    );
  }
}
