import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show, Text } from '#web';
import { RecordSittingDays } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class RecordSittingDaysDto {
  @Text({
    max: 50_000,
    label: 'The days on which the chamber sat',
    help: 'As YYYY-MM-DD, one or several in a line. What is on record already is passed over.',
  })
  readonly days!: string;

  @FieldOf(bodyEvents.SittingDaysRecorded, { label: 'Where it stands that the chamber sat' })
  readonly citation!: string;
}

@Controller('v1/bodies')
export class RecordSittingDaysController {
  constructor(private readonly commands: CommandBus) {}

  /** Records days on which the chamber sat: the legislative days of the body's rules. */
  @Post(':id/sitting-days')
  @Show('/bodies/:id')
  record(@AggregateId() id: string, @Body() body: RecordSittingDaysDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordSittingDays(id, body, meta));
  }
}

@CommandHandler(RecordSittingDays)
@AllowedTo('clerk', 'operator', 'administrator')
export class RecordSittingDaysHandler implements ICommandHandler<RecordSittingDays> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordSittingDays): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
