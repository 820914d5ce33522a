import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { GrantRole } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';
import { staffMemberEvents, type StaffRole } from '../domain/staff-member.events.js';

export class GrantRoleDto {
  @FieldOf(staffMemberEvents.RoleGranted, { label: 'Role' })
  readonly role!: StaffRole;

  @FieldOf(staffMemberEvents.RoleGranted, { label: 'For which body', help: 'Leave it open for every body.' })
  readonly bodyId?: string;

  @FieldOf(staffMemberEvents.RoleGranted, { label: 'First day' })
  readonly from!: string;

  @FieldOf(staffMemberEvents.RoleGranted, { label: 'Last day', help: 'Leave it open where no last day is known.' })
  readonly until?: string;
}

@Controller('v1/staff')
export class GrantRoleController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/roles')
  @Show('/staff/:id')
  grant(@AggregateId() id: string, @Body() body: GrantRoleDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new GrantRole(id, { ...body, grantId: derivedId(meta.commandId, 'grant') }, meta));
  }
}

@CommandHandler(GrantRole)
@AllowedTo('administrator', 'system')
export class GrantRoleHandler implements ICommandHandler<GrantRole> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws `body-unknown` where the body was not constituted. */
  execute(command: GrantRole): Promise<Outcome> {
    return this.aggregates.execute(staffMember, command, async () => {
      const { bodyId } = command.data;
      if (bodyId !== undefined) await this.references.mustBeBody(bodyId);
    });
  }
}
