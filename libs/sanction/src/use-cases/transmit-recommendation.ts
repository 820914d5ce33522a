import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Maker, type Outcome } from '#kernel';
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
import { TransmitRecommendation } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';
import { sanctionEvents, type SanctionKind } from '../domain/sanction.events.js';

export class TransmitRecommendationDto {
  @FieldOf(sanctionEvents.RecommendationTransmitted, { label: 'The chamber' })
  readonly chamber!: string;

  @FieldOf(sanctionEvents.RecommendationTransmitted, { label: 'What is recommended' })
  readonly kind!: SanctionKind | 'none';

  @FieldOf(sanctionEvents.RecommendationTransmitted, { label: 'The recommendation in words' })
  readonly text!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(sanctionEvents.RecommendationTransmitted, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(sanctionEvents.RecommendationTransmitted, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @FieldOf(sanctionEvents.RecommendationTransmitted, { optional: true, label: 'The allegations that it rests on' })
  readonly allegationIds?: readonly string[];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/sanctions')
export class TransmitRecommendationController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/recommendation')
  @Show('/cases/:id')
  @Fresh('optional')
  transmit(@AggregateId() id: string, @Body() body: TransmitRecommendationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { allegationIds = [], ...rest } = body;
    return this.commands.execute(new TransmitRecommendation(id, { ...rest, allegationIds }, meta));
  }
}

@CommandHandler(TransmitRecommendation)
@AllowedTo('clerk')
export class TransmitRecommendationHandler implements ICommandHandler<TransmitRecommendation> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** To recommend none needs no violation. */
  execute(command: TransmitRecommendation): Promise<Outcome> {
    const { id, data } = command;
    return this.aggregates.execute(sanction, command, async () => {
      await this.references.mustBeAllegations(id, data.kind === 'none' ? data.allegationIds : []);
      if (data.kind !== 'none') await this.references.mustHaveViolations(id, data.allegationIds);
      await this.references.mustBeMadeByRule(id, { ...data, decision: 'recommendation' });
    });
  }
}
