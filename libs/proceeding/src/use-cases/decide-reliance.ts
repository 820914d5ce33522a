import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Maker, type Outcome, type Telling } from '#kernel';
import {
  AggregateId,
  FieldOf,
  Fresh,
  MadeBy,
  Meta,
  motionThatCarried,
  OccurredOn,
  Show,
  whereItStandsThatTheyDecide,
} from '#web';
import { DecideReliance } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type RelianceResult } from '../domain/proceeding.events.js';

export class DecideRelianceDto {
  @FieldOf(proceedingEvents.OpinionRelianceDecided, { label: 'Could the respondent rely on the opinion?' })
  readonly result!: RelianceResult;

  @FieldOf(proceedingEvents.OpinionRelianceDecided, { label: 'Why' })
  readonly reasons!: string;

  @FieldOf(proceedingEvents.OpinionRelianceDecided, {
    label: 'Where it stands who may rely on it',
    help: 'A rule, or the words of the opinion itself.',
  })
  readonly citation!: string;

  @FieldOf(proceedingEvents.OpinionRelianceDecided, {
    label: 'May the parties know?',
    help: 'Where they may, the result stands on the page of everybody who complained, without the opinion. That there was one can tell who asked for it.',
  })
  readonly telling!: Telling;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(proceedingEvents.OpinionRelianceDecided, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(proceedingEvents.OpinionRelianceDecided, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class DecideRelianceController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/reliances/:relianceId/decision')
  @Show('/cases/:id')
  @Fresh('none')
  decide(
    @AggregateId() id: string,
    @AggregateId('relianceId') relianceId: string,
    @Body() body: DecideRelianceDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new DecideReliance(id, { ...body, relianceId }, meta));
  }
}

@CommandHandler(DecideReliance)
@AllowedTo('clerk')
export class DecideRelianceHandler implements ICommandHandler<DecideReliance> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` and `mustHaveCarried` throw. */
  async execute(command: DecideReliance): Promise<Outcome> {
    await this.references.mustBeCase(command.id, { open: true });
    await this.references.mustHaveCarried(command.id, command.data.motionId);
    return this.aggregates.execute(proceeding, command);
  }
}
