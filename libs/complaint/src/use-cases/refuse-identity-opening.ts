import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { RefuseIdentityOpening } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class RefuseIdentityOpeningDto {
  @FieldOf(complaintEvents.IdentityOpeningRefused, { label: 'The request' })
  readonly requestId!: string;

  @FieldOf(complaintEvents.IdentityOpeningRefused, { label: 'Why it is refused' })
  readonly reason!: string;
}

@Controller('v1/complaints')
export class RefuseIdentityOpeningController {
  constructor(private readonly commands: CommandBus) {}

  /** By somebody other than the one who asked. */
  @Post(':id/identity-refusals')
  @Show('/complaints/:id')
  @Fresh('optional')
  refuse(@AggregateId() id: string, @Body() body: RefuseIdentityOpeningDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RefuseIdentityOpening(id, body, meta));
  }
}

@CommandHandler(RefuseIdentityOpening)
@AllowedTo('clerk', 'investigator')
export class RefuseIdentityOpeningHandler implements ICommandHandler<RefuseIdentityOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RefuseIdentityOpening): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
