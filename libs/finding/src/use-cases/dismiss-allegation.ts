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
import { DismissAllegation } from '../domain/finding.commands.js';
import { finding } from '../domain/finding.decider.js';
import { findingEvents, type DismissalReason } from '../domain/finding.events.js';
import { mustSupport } from './supported.js';

export class DismissAllegationDto {
  @FieldOf(findingEvents.AllegationDismissed, { label: 'The case that the allegation is part of' })
  readonly caseId!: string;

  @FieldOf(findingEvents.AllegationDismissed, { label: 'Why it is dismissed' })
  readonly reason!: DismissalReason;

  @FieldOf(findingEvents.AllegationDismissed, { label: 'The reasons in words' })
  readonly note!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(findingEvents.AllegationDismissed, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(findingEvents.AllegationDismissed, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @Citation({ optional: true, label: 'The rule that was applied' })
  readonly citation?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/findings')
export class DismissAllegationController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/dismissal')
  @Show('/cases/:caseId')
  @Fresh('optional')
  dismiss(@AggregateId() id: string, @Body() body: DismissAllegationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new DismissAllegation(id, body, meta));
  }
}

@CommandHandler(DismissAllegation)
@AllowedTo('clerk')
export class DismissAllegationHandler implements ICommandHandler<DismissAllegation> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: DismissAllegation): Promise<Outcome> {
    return this.aggregates.execute(finding, command, () => mustSupport(this.references, command));
  }
}
