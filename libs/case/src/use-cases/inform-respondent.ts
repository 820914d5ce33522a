import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { InformRespondent } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type RespondentTopic } from '../domain/case.events.js';

export class InformRespondentDto {
  @FieldOf(caseEvents.RespondentInformed, { label: 'About' })
  readonly topic!: RespondentTopic;

  @FieldOf(caseEvents.RespondentInformed, { label: 'Message' })
  readonly message!: string;

  @FieldOf(caseEvents.RespondentInformed, { label: 'The motion that it is about' })
  readonly motionId?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class InformRespondentController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/respondent-notices')
  @Show('/cases/:id')
  @Fresh('optional')
  inform(@AggregateId() id: string, @Body() body: InformRespondentDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new InformRespondent(id, body, meta));
  }
}

@CommandHandler(InformRespondent)
@AllowedTo('clerk', 'system')
export class InformRespondentHandler implements ICommandHandler<InformRespondent> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** What a process tells follows from a fact about that case, and is not asked again. */
  execute(command: InformRespondent): Promise<Outcome> {
    const { id, meta } = command;
    const { motionId } = command.data;
    if (motionId === undefined || meta.actor.role === 'system') return this.aggregates.execute(caseDecider, command);
    return this.aggregates.execute(caseDecider, command, () => this.references.mustBeMotionIn(id, motionId));
  }
}
