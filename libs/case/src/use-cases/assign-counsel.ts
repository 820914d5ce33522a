import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { AssignCounsel } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type CounselCapacity } from '../domain/case.events.js';

export class AssignCounselDto {
  @FieldOf(caseEvents.CounselAssigned, { label: 'The counsel', help: 'The user id with which the counsel signs in.' })
  readonly counselId!: string;

  @FieldOf(caseEvents.CounselAssigned, { label: 'What the counsel does in the case' })
  readonly capacity!: CounselCapacity;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class AssignCounselController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/counsel')
  @Show('/cases/:id')
  @Fresh('optional')
  assign(@AggregateId() id: string, @Body() body: AssignCounselDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AssignCounsel(id, body, meta));
  }
}

@CommandHandler(AssignCounsel)
@AllowedTo('clerk')
export class AssignCounselHandler implements ICommandHandler<AssignCounsel> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: AssignCounsel): Promise<Outcome> {
    const { counselId, capacity } = command.data;
    return this.aggregates.execute(caseDecider, command, async () => {
      await this.references.mustBeCounsel(counselId);
      await this.references.mustFitAsCounsel(counselId, command.id, capacity);
    });
  }
}
