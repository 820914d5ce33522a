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
import { FindNoProbableCause } from '../domain/finding.commands.js';
import { finding } from '../domain/finding.decider.js';
import { findingEvents, type Standard } from '../domain/finding.events.js';
import { mustSupport } from './supported.js';

export class FindNoProbableCauseDto {
  @FieldOf(findingEvents.NoProbableCauseFound, { label: 'The case that the allegation is part of' })
  readonly caseId!: string;

  @FieldOf(findingEvents.NoProbableCauseFound, { label: 'The standard of proof' })
  readonly standard!: Standard;

  @FieldOf(findingEvents.NoProbableCauseFound, { label: 'The reasons' })
  readonly reasons!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(findingEvents.NoProbableCauseFound, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(findingEvents.NoProbableCauseFound, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @Citation({ optional: true, label: 'The rule that was applied' })
  readonly citation?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/findings')
export class FindNoProbableCauseController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/no-probable-cause')
  @Show('/cases/:caseId')
  @Fresh('optional')
  find(@AggregateId() id: string, @Body() body: FindNoProbableCauseDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new FindNoProbableCause(id, body, meta));
  }
}

@CommandHandler(FindNoProbableCause)
@AllowedTo('clerk')
export class FindNoProbableCauseHandler implements ICommandHandler<FindNoProbableCause> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: FindNoProbableCause): Promise<Outcome> {
    return this.aggregates.execute(finding, command, () => mustSupport(this.references, command));
  }
}
