import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { GiveAdvice } from '../domain/advice.commands.js';
import { advice } from '../domain/advice.decider.js';
import { adviceEvents } from '../domain/advice.events.js';

export class GiveAdviceDto {
  @FieldOf(adviceEvents.AdviceGiven, {
    optional: true,
    label: 'The counsel who gave it',
    help: 'The advisory counsel of the case. Counsel leaves this out.',
  })
  readonly counselId?: string;

  @FieldOf(adviceEvents.AdviceGiven, { label: 'The question' })
  readonly question!: string;

  @FieldOf(adviceEvents.AdviceGiven, { label: 'The advice' })
  readonly advice!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class GiveAdviceController {
  constructor(private readonly commands: CommandBus) {}

  /** Records what advisory counsel told the panel: for the panel, its counsel and the clerk alone. */
  @Post(':id/advice')
  @Show('/cases/:id/advice')
  @Fresh('none')
  give(@AggregateId() id: string, @Body() body: GiveAdviceDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new GiveAdvice(id, body, meta));
  }
}

@CommandHandler(GiveAdvice)
@AllowedTo('clerk', 'counsel')
export class GiveAdviceHandler implements ICommandHandler<GiveAdvice> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` throws, and `counsel-not-assigned`. */
  async execute({ id, data, meta }: GiveAdvice): Promise<Outcome> {
    await this.references.mustBeCase(id);
    const { advised } = await this.references.partsIn(id);
    return this.aggregates.execute(advice, new GiveAdvice(id, { ...data, advised }, meta));
  }
}
