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
import { MakeFinding } from '../domain/finding.commands.js';
import { finding } from '../domain/finding.decider.js';
import { findingEvents, type FindingResult, type Standard } from '../domain/finding.events.js';
import { mustSupport } from './supported.js';

export class MakeFindingDto {
  @FieldOf(findingEvents.FindingMade, { label: 'The case that the allegation is part of' })
  readonly caseId!: string;

  @FieldOf(findingEvents.FindingMade, { label: 'What was found' })
  readonly result!: FindingResult;

  @FieldOf(findingEvents.FindingMade, { label: 'The standard of proof' })
  readonly standard!: Standard;

  @FieldOf(findingEvents.FindingMade, { label: 'The reasons' })
  readonly reasons!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(findingEvents.FindingMade, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(findingEvents.FindingMade, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @Citation({ optional: true, label: 'The rule that was applied' })
  readonly citation?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/findings')
export class MakeFindingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/determination')
  @Show('/cases/:caseId')
  @Fresh('optional')
  make(@AggregateId() id: string, @Body() body: MakeFindingDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new MakeFinding(id, body, meta));
  }
}

@CommandHandler(MakeFinding)
@AllowedTo('clerk')
export class MakeFindingHandler implements ICommandHandler<MakeFinding> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: MakeFinding): Promise<Outcome> {
    return this.aggregates.execute(finding, command, () => mustSupport(this.references, command));
  }
}
