import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome, Telling } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ReferComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents, type ReferralRecipient } from '../domain/complaint.events.js';

export class ReferComplaintDto {
  @FieldOf(complaintEvents.ComplaintReferred, { label: 'Authority' })
  readonly to!: string;

  @FieldOf(complaintEvents.ComplaintReferred, {
    label: 'What kind of authority that is',
    help: 'The leadership of the legislature reads in Redress what was referred to it, and nothing else.',
  })
  readonly recipient?: ReferralRecipient;

  @FieldOf(complaintEvents.ComplaintReferred, { label: 'All of it, or part of it' })
  readonly extent!: 'full' | 'part';

  @FieldOf(complaintEvents.ComplaintReferred, { label: 'Reasons' })
  readonly reasons!: string;

  @FieldOf(complaintEvents.ComplaintReferred, {
    label: 'May the complainant know?',
    help: 'Ask the other authority first. Who may not know reads nothing of it, and her page stays as it is.',
  })
  readonly telling?: Telling;

  @FieldOf(complaintEvents.ComplaintReferred, {
    label: 'Who asked that she does not know, or which rule lets the body conceal it',
    help: 'Where the complainant may not know.',
  })
  readonly untoldUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class ReferComplaintController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/referral')
  @Show('/complaints/:id')
  refer(@AggregateId() id: string, @Body() body: ReferComplaintDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ReferComplaint(id, body, meta));
  }
}

@CommandHandler(ReferComplaint)
@AllowedTo('clerk')
export class ReferComplaintHandler implements ICommandHandler<ReferComplaint> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReferComplaint): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
