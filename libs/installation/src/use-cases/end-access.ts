import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, Sessions } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { EndAccess } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';
import { staffMemberEvents } from '../domain/staff-member.events.js';

export class EndAccessDto {
  @FieldOf(staffMemberEvents.AccessEnded, { label: 'Why' })
  readonly reason!: string;
}

@Controller('v1/staff')
export class EndAccessController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/sessions/end')
  @Show('/staff/:id')
  end(@AggregateId() id: string, @Body() body: EndAccessDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new EndAccess(id, body, meta));
  }
}

@CommandHandler(EndAccess)
@AllowedTo('administrator')
export class EndAccessHandler implements ICommandHandler<EndAccess> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly sessions: Sessions,
  ) {}

  async execute(command: EndAccess): Promise<Outcome> {
    const outcome = await this.aggregates.execute(staffMember, command);
    await this.sessions.endAllOfStaff(command.id);
    return outcome;
  }
}
