import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, OneOf, Show, Text, Whole } from '#web';
import { RecordChamberAct } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';
import { chamberActions, sanctionKinds, type ChamberAction, type SanctionKind } from '../domain/sanction.events.js';

export class RecordChamberActDto {
  @Text({ max: 100, label: 'The chamber' })
  readonly chamber!: string;

  @OneOf(chamberActions, { label: 'What it did' })
  readonly action!: ChamberAction;

  @OneOf([...sanctionKinds, 'none'], { label: 'What it decided on' })
  readonly kind!: SanctionKind | 'none';

  @Text({ max: 20_000, label: 'The act in words' })
  readonly text!: string;

  @Whole({ min: 0, max: 10_000, optional: true, label: 'Yeas' })
  readonly yeas?: number;

  @Whole({ min: 0, max: 10_000, optional: true, label: 'Nays' })
  readonly nays?: number;

  @Whole({ min: 0, max: 10_000, optional: true, label: 'Members present' })
  readonly present?: number;

  @Text({ max: 200, optional: true, label: 'What it needed, in words' })
  readonly required?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/sanctions')
export class RecordChamberActController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/chamber-act')
  @Show('/cases/:id')
  @Fresh('optional')
  record(@AggregateId() id: string, @Body() body: RecordChamberActDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordChamberAct(id, body, meta));
  }
}

@CommandHandler(RecordChamberAct)
@AllowedTo('clerk')
export class RecordChamberActHandler implements ICommandHandler<RecordChamberAct> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: RecordChamberAct): Promise<Outcome> {
    return this.aggregates.execute(sanction, command, async () => {
      await this.references.mustBeCase(command.id);
    });
  }
}
