import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Day, Fresh, ListOf, Meta, OccurredOn, OneOf, Show, Text, Whole } from '#web';
import { ImposeSanction } from '../domain/sanction.commands.js';
import { sanction, sanctionIdOf } from '../domain/sanction.decider.js';
import { sanctionKinds, type SanctionKind } from '../domain/sanction.events.js';

export class ConditionDto {
  @Text({ max: 2_000, label: 'What must be done' })
  readonly text!: string;

  @Day({ optional: true, label: 'By when' })
  readonly dueOn?: string;
}

export class ImposeSanctionDto {
  @OneOf(sanctionKinds, { label: 'The sanction' })
  readonly kind!: SanctionKind;

  @Text({ max: 20_000, label: 'The sanction in words' })
  readonly text!: string;

  @Whole({
    min: 1,
    max: 1_000_000_000_000,
    optional: true,
    label: 'The amount of a fine or restitution',
    help: 'In the smallest unit of the currency: 25000 for 250 dollars.',
  })
  readonly amountMinor?: number;

  @Text({
    min: 3,
    max: 3,
    optional: true,
    label: 'The currency',
    help: 'Three capital letters, such as USD, where there is an amount.',
  })
  readonly currency?: string;

  @ListOf(() => ConditionDto, { optional: true, max: 50, label: 'Conditions' })
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
