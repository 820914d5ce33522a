import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { JoinComplaint } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class JoinComplaintDto {
  @FieldOf(caseEvents.ComplaintJoined, { label: 'The complaint’s id', help: 'The page of the complaint says it.' })
  readonly complaintId!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class JoinComplaintController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/complaints')
  @Show('/cases/:id')
  @Fresh('optional')
  join(@AggregateId() id: string, @Body() body: JoinComplaintDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new JoinComplaint(id, body, meta));
  }
}

@CommandHandler(JoinComplaint)
@AllowedTo('clerk')
export class JoinComplaintHandler implements ICommandHandler<JoinComplaint> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: JoinComplaint): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command, async () => {
      const known = await this.references.case(command.id);
      await this.references.mustBeAccepted([command.data.complaintId], known?.bodyId, 'complaintId');
    });
  }
}
