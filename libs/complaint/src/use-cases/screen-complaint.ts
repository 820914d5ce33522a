import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ScreenComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents, type ScreeningOutcome } from '../domain/complaint.events.js';

export class ScreenComplaintDto {
  @FieldOf(complaintEvents.ComplaintScreened, { label: 'Outcome' })
  readonly outcome!: ScreeningOutcome;

  @FieldOf(complaintEvents.ComplaintScreened, { label: 'Reasons' })
  readonly reasons!: string;

  @FieldOf(complaintEvents.ComplaintScreened, {
    label: 'Which complaint does it repeat?',
    help: 'Only for a duplicate. The id is in the address of the other complaint’s page.',
  })
  readonly duplicateOf?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class ScreenComplaintController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/screening')
  @Show('/complaints/:id')
  screen(@AggregateId() id: string, @Body() body: ScreenComplaintDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ScreenComplaint(id, body, meta));
  }
}

@CommandHandler(ScreenComplaint)
@AllowedTo('clerk')
export class ScreenComplaintHandler implements ICommandHandler<ScreenComplaint> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: ScreenComplaint): Promise<Outcome> {
    const { id, data } = command;
    return this.aggregates.execute(complaint, command, async () => {
      if (data.duplicateOf === undefined) return;
      const own = await this.references.complaint(id);
      await this.references.mustBeRepeatable(data.duplicateOf, own?.bodyId);
    });
  }
}
