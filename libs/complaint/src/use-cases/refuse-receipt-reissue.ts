import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { RefuseReceiptReissue } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class RefuseReceiptReissueDto {
  @FieldOf(complaintEvents.ReceiptReissueRefused, { label: 'The request' })
  readonly requestId!: string;

  @FieldOf(complaintEvents.ReceiptReissueRefused, { label: 'Why it is refused' })
  readonly reason!: string;
}

@Controller('v1/complaints')
export class RefuseReceiptReissueController {
  constructor(private readonly commands: CommandBus) {}

  /** By somebody other than the one who asked. */
  @Post(':id/reissue-refusals')
  @Show('/complaints/:id')
  @Fresh('optional')
  refuse(@AggregateId() id: string, @Body() body: RefuseReceiptReissueDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RefuseReceiptReissue(id, body, meta));
  }
}

@CommandHandler(RefuseReceiptReissue)
@AllowedTo('clerk', 'investigator')
export class RefuseReceiptReissueHandler implements ICommandHandler<RefuseReceiptReissue> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RefuseReceiptReissue): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
