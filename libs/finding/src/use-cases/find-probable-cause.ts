import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Maker, type Outcome } from '#kernel';
import {
  AggregateId,
  Citation,
  FieldOf,
  Fresh,
  MadeBy,
  Meta,
  motionThatCarried,
  OccurredOn,
  Show,
  whereItStandsThatTheyDecide,
} from '#web';
import { FindProbableCause } from '../domain/finding.commands.js';
import { finding } from '../domain/finding.decider.js';
import { findingEvents, type Standard } from '../domain/finding.events.js';
import { mustSupport } from './supported.js';

export class FindProbableCauseDto {
  @FieldOf(findingEvents.ProbableCauseFound, { label: 'The case that the allegation is part of' })
  readonly caseId!: string;

  @FieldOf(findingEvents.ProbableCauseFound, { label: 'The standard of proof' })
  readonly standard!: Standard;

  @FieldOf(findingEvents.ProbableCauseFound, { label: 'The reasons' })
  readonly reasons!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(findingEvents.ProbableCauseFound, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(findingEvents.ProbableCauseFound, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @Citation({ optional: true, label: 'The rule that was applied' })
  readonly citation?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/findings')
export class FindProbableCauseController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/probable-cause')
  @Show('/cases/:caseId')
  @Fresh('optional')
  find(@AggregateId() id: string, @Body() body: FindProbableCauseDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new FindProbableCause(id, body, meta));
  }
}

@CommandHandler(FindProbableCause)
@AllowedTo('clerk')
export class FindProbableCauseHandler implements ICommandHandler<FindProbableCause> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: FindProbableCause): Promise<Outcome> {
    return this.aggregates.execute(finding, command, () => mustSupport(this.references, command));
  }
}
