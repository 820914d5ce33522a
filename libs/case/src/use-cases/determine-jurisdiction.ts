import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Maker, type Outcome } from '#kernel';
import { AggregateId, FieldOf, MadeBy, Meta, motionThatCarried, OccurredOn, Show, whereItStandsThatTheyDecide } from '#web';
import { DetermineJurisdiction } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type JurisdictionResult } from '../domain/case.events.js';

export class DetermineJurisdictionDto {
  @FieldOf(caseEvents.JurisdictionDetermined, { label: 'What was decided' })
  readonly result!: JurisdictionResult;

  @FieldOf(caseEvents.JurisdictionDetermined, {
    optional: true,
    label: 'The allegations that are outside',
    help: 'Where the body may deal with a part alone.',
  })
  readonly allegationIds?: readonly string[];

  @FieldOf(caseEvents.JurisdictionDetermined, { label: 'On what ground' })
  readonly ground!: string;

  @FieldOf(caseEvents.JurisdictionDetermined, {
    label: 'Who goes on with it',
    help: 'Where it was carried over: the body that succeeds, or the new session.',
  })
  readonly successor?: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(caseEvents.JurisdictionDetermined, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(caseEvents.JurisdictionDetermined, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class DetermineJurisdictionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/jurisdiction')
  @Show('/cases/:id')
  determine(@AggregateId() id: string, @Body() body: DetermineJurisdictionDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { allegationIds = [], ...rest } = body;
    return this.commands.execute(new DetermineJurisdiction(id, { ...rest, allegationIds }, meta));
  }
}

@CommandHandler(DetermineJurisdiction)
@AllowedTo('clerk')
export class DetermineJurisdictionHandler implements ICommandHandler<DetermineJurisdiction> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustHaveCarried` throws. */
  execute(command: DetermineJurisdiction): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command, () =>
      this.references.mustHaveCarried(command.id, command.data.motionId),
    );
  }
}
