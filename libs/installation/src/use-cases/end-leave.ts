import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Meta, OccurredOn, Show } from '#web';
import { EndLeave } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';

export class EndLeaveDto {
  @OccurredOn({ label: 'The first day back' })
  readonly occurredOn?: string;
}

@Controller('v1/staff')
export class EndLeaveController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/leave/end')
  @Show('/staff/:id')
  end(@AggregateId() id: string, @Body() body: EndLeaveDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new EndLeave(id, body, meta));
  }
}

@CommandHandler(EndLeave)
@AllowedTo('administrator')
export class EndLeaveHandler implements ICommandHandler<EndLeave> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: EndLeave): Promise<Outcome> {
    return this.aggregates.execute(staffMember, command);
  }
}
