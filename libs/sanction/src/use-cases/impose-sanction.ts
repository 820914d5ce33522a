import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, partsIn, Show } from '#web';
import { ImposeSanction } from '../domain/sanction.commands.js';
import { sanction, sanctionIdOf } from '../domain/sanction.decider.js';
import { sanctionEvents, type SanctionKind } from '../domain/sanction.events.js';

const conditions = partsIn(sanctionEvents.SanctionImposed, 'conditions');

export class ConditionDto {
  @FieldOf(conditions, { label: 'What must be done' })
  readonly text!: string;

  @FieldOf(conditions, { label: 'By when' })
  readonly dueOn?: string;

  @FieldOf(conditions, { label: 'Who answers for it' })
  readonly answerable?: string;
}

export class ImposeSanctionDto {
  @FieldOf(sanctionEvents.SanctionImposed, { label: 'The sanction' })
  readonly kind!: SanctionKind;

  @FieldOf(sanctionEvents.SanctionImposed, { label: 'The sanction in words' })
  readonly text!: string;

  @FieldOf(sanctionEvents.SanctionImposed, {
    label: 'The amount of a fine or restitution',
    help: 'In the smallest unit of the currency: 25000 for 250 dollars.',
  })
  readonly amountMinor?: number;

  @FieldOf(sanctionEvents.SanctionImposed, {
    label: 'The currency',
    help: 'Three capital letters, such as USD, where there is an amount.',
  })
  readonly currency?: string;

  @FieldOf(sanctionEvents.SanctionImposed, { label: 'Who answers for the payment' })
  readonly answerable?: string;

  @FieldOf(sanctionEvents.SanctionImposed, { inner: () => ConditionDto, optional: true, label: 'Conditions' })
  readonly conditions?: readonly ConditionDto[];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/sanctions')
export class ImposeSanctionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/imposition')
  @Show('/cases/:id')
  @Fresh('optional')
  async impose(
    @AggregateId() id: string,
    @Body() body: ImposeSanctionDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly sanctionId: string }> {
    const { conditions = [], ...rest } = body;
    const command = new ImposeSanction(id, { ...rest, conditions }, meta);
    const outcome = await this.commands.execute(command);
    return { ...outcome, sanctionId: sanctionIdOf(command) };
  }
}

@CommandHandler(ImposeSanction)
@AllowedTo('clerk')
export class ImposeSanctionHandler implements ICommandHandler<ImposeSanction> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: ImposeSanction): Promise<Outcome> {
    return this.aggregates.execute(sanction, command, () => this.references.mustHaveViolations(command.id));
  }
}
