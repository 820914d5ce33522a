import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { BeginLeave } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';
import { staffMemberEvents } from '../domain/staff-member.events.js';

export class BeginLeaveDto {
  @FieldOf(staffMemberEvents.LeaveBegan, { label: 'First day away' })
  readonly from!: string;

  @FieldOf(staffMemberEvents.LeaveBegan, { label: 'Last day away', help: 'Leave it open where it is not known yet.' })
  readonly until?: string;
}

@Controller('v1/staff')
export class BeginLeaveController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/leave')
  @Show('/staff/:id')
  begin(@AggregateId() id: string, @Body() body: BeginLeaveDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new BeginLeave(id, body, meta));
  }
}

@CommandHandler(BeginLeave)
@AllowedTo('administrator')
export class BeginLeaveHandler implements ICommandHandler<BeginLeave> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: BeginLeave): Promise<Outcome> {
    return this.aggregates.execute(staffMember, command);
  }
}
