import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Id, Meta, OccurredOn, Show } from '#web';
import { ComplaintFacts } from '../complaint-facts.js';
import { JoinComplaint } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { mustBeAccepted } from './accepted-complaints.js';

export class JoinComplaintDto {
  @Id({ label: 'The complaint’s id', help: 'The page of the complaint says it.' })
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
    private readonly complaints: ComplaintFacts,
  ) {}

  execute(command: JoinComplaint): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command, () => mustBeAccepted(this.complaints, [command.data.complaintId]));
  }
}
