import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, text, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { NotifyComplainant } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents, type NoticeTopic } from '../domain/complaint.events.js';

export class NotifyComplainantDto {
  @FieldOf(complaintEvents.ComplainantNotified, { label: 'About' })
  readonly topic!: NoticeTopic;

  @FieldOf(complaintEvents.ComplainantNotified, { only: text(4_000), label: 'Message' })
  readonly message!: string;

  @FieldOf(complaintEvents.ComplainantNotified, { label: 'The case that it is about' })
  readonly caseId?: string;

  @FieldOf(complaintEvents.ComplainantNotified, { label: 'The motion that it is about' })
  readonly motionId?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class NotifyComplainantController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/notices')
  @Show('/complaints/:id')
  @Fresh('optional')
  notify(@AggregateId() id: string, @Body() body: NotifyComplainantDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new NotifyComplainant(id, body, meta));
  }
}

@CommandHandler(NotifyComplainant)
@AllowedTo('clerk', 'system')
export class NotifyComplainantHandler implements ICommandHandler<NotifyComplainant> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** What a process tells follows from a fact about that case, and is not asked again. */
  execute(command: NotifyComplainant): Promise<Outcome> {
    const { id, data, meta } = command;
    if (meta.actor.role === 'system') return this.aggregates.execute(complaint, command);
    return this.aggregates.execute(complaint, command, () => this.references.mustConcern(id, data));
  }
}
