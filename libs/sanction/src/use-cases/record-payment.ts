import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordPayment } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';
import { sanctionEvents } from '../domain/sanction.events.js';

export class RecordPaymentDto {
  @FieldOf(sanctionEvents.PaymentReceived, { label: 'The sanction' })
  readonly sanctionId!: string;

  @FieldOf(sanctionEvents.PaymentReceived, {
    label: 'The amount that was paid',
    help: 'In the smallest unit of the currency of the sanction: 25000 for 250 dollars.',
  })
  readonly amountMinor!: number;

  @FieldOf(sanctionEvents.PaymentReceived, { label: 'How it is known' })
  readonly note!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/sanctions')
export class RecordPaymentController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/payments')
  @Show('/cases/:id')
  @Fresh('optional')
  pay(@AggregateId() id: string, @Body() body: RecordPaymentDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordPayment(id, body, meta));
  }
}

@CommandHandler(RecordPayment)
@AllowedTo('clerk')
export class RecordPaymentHandler implements ICommandHandler<RecordPayment> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordPayment): Promise<Outcome> {
    return this.aggregates.execute(sanction, command);
  }
}
