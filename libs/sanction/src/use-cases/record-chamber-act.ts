import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordChamberAct } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';
import { sanctionEvents, type ChamberAction, type SanctionKind } from '../domain/sanction.events.js';

export class RecordChamberActDto {
  @FieldOf(sanctionEvents.ChamberActed, { label: 'The chamber' })
  readonly chamber!: string;

  @FieldOf(sanctionEvents.ChamberActed, { label: 'What it did' })
  readonly action!: ChamberAction;

  @FieldOf(sanctionEvents.ChamberActed, { label: 'What it decided on' })
  readonly kind!: SanctionKind | 'none';

  @FieldOf(sanctionEvents.ChamberActed, { label: 'The act in words' })
  readonly text!: string;

  @FieldOf(sanctionEvents.ChamberActed, { label: 'Yeas' })
  readonly yeas?: number;

  @FieldOf(sanctionEvents.ChamberActed, { label: 'Nays' })
  readonly nays?: number;

  @FieldOf(sanctionEvents.ChamberActed, { label: 'Members present' })
  readonly present?: number;

  @FieldOf(sanctionEvents.ChamberActed, { label: 'What it needed, in words' })
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
