import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, type CommandMeta, type IdentityPurpose, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { RequestIdentityOpening } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class RequestIdentityOpeningDto {
  @FieldOf(complaintEvents.IdentityOpeningRequested, { label: 'What you need it for' })
  readonly purpose!: IdentityPurpose;

  @FieldOf(complaintEvents.IdentityOpeningRequested, { label: 'Why it cannot be done without the name' })
  readonly reason!: string;
}

@Controller('v1/complaints')
export class RequestIdentityOpeningController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/identity-requests')
  @Show('/complaints/:id')
  @Fresh('optional')
  request(@AggregateId() id: string, @Body() body: RequestIdentityOpeningDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const requestId = derivedId(meta.commandId, 'identity-request');
    return this.commands.execute(new RequestIdentityOpening(id, { ...body, requestId }, meta));
  }
}

@CommandHandler(RequestIdentityOpening)
@AllowedTo('clerk', 'investigator')
export class RequestIdentityOpeningHandler implements ICommandHandler<RequestIdentityOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RequestIdentityOpening): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
