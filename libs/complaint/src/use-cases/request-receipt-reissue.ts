import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { RequestReceiptReissue } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';
import type { IdentityCheck } from '../domain/receipt.js';

export class RequestReceiptReissueDto {
  @FieldOf(complaintEvents.ReceiptReissueRequested, { label: 'How you checked that this is the complainant' })
  readonly check!: IdentityCheck;

  @FieldOf(complaintEvents.ReceiptReissueRequested, { label: 'What you checked' })
  readonly details!: string;
}

@Controller('v1/complaints')
export class RequestReceiptReissueController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/reissue-requests')
  @Show('/complaints/:id')
  @Fresh('optional')
  request(@AggregateId() id: string, @Body() body: RequestReceiptReissueDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const requestId = derivedId(meta.commandId, 'reissue-request');
    return this.commands.execute(new RequestReceiptReissue(id, { ...body, requestId }, meta));
  }
}

@CommandHandler(RequestReceiptReissue)
@AllowedTo('clerk', 'investigator')
export class RequestReceiptReissueHandler implements ICommandHandler<RequestReceiptReissue> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RequestReceiptReissue): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
