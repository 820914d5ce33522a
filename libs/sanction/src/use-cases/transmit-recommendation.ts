import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Fresh, Id, ListOfIds, Meta, OccurredOn, OneOf, Show, Text } from '#web';
import { TransmitRecommendation } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';
import { sanctionKinds, type SanctionKind } from '../domain/sanction.events.js';

export class TransmitRecommendationDto {
  @Text({ max: 100, label: 'The chamber' })
  readonly chamber!: string;

  @OneOf([...sanctionKinds, 'none'], { label: 'What is recommended' })
  readonly kind!: SanctionKind | 'none';

  @Text({ max: 20_000, label: 'The recommendation in words' })
  readonly text!: string;

  @Id({ optional: true, label: 'The motion that decided it, where the body voted' })
  readonly motionId?: string;

  @ListOfIds({ optional: true, max: 100, label: 'The allegations that it rests on' })
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
      await this.references.mustHaveCarried(id, data.motionId);
    });
  }
}
