import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, FreshSignIn } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { ApproveReceiptReissue } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';
import { hoursToHandOver } from '../domain/receipt.js';

export class ApproveReceiptReissueDto {
  @FieldOf(complaintEvents.ReceiptReissueApproved, { label: 'The request' })
  readonly requestId!: string;
}

@Controller('v1/complaints')
export class ApproveReceiptReissueController {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** By somebody other than the one who asked. */
  @Post(':id/reissue-approvals')
  @Show('/complaints/:id')
  @Fresh('optional')
  approve(@AggregateId() id: string, @Body() body: ApproveReceiptReissueDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const now = this.clock.now();
    const until = new Date(Date.parse(now.instant) + hoursToHandOver(now) * 3_600_000).toISOString();
    return this.commands.execute(new ApproveReceiptReissue(id, { ...body, until }, meta));
  }
}

@CommandHandler(ApproveReceiptReissue)
@AllowedTo('clerk', 'investigator')
@FreshSignIn()
export class ApproveReceiptReissueHandler implements ICommandHandler<ApproveReceiptReissue> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ApproveReceiptReissue): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
