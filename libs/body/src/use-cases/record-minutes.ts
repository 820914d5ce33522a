import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordMinutes } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class RecordMinutesDto {
  @FieldOf(bodyEvents.MinutesRecorded, {
    label: 'The minutes',
    help: 'Or which file holds them, with its hash below. A member who stepped aside in a case reads them too: say of a case only what that member may know.',
  })
  readonly text!: string;

  @FieldOf(bodyEvents.MinutesRecorded, { label: 'SHA-256 of the file that holds them', help: '64 digits of 0-9 and a-f.' })
  readonly sha256?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class RecordMinutesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/minutes')
  @Show('/bodies/:id/meetings/:meetingId')
  @Fresh('optional')
  record(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: RecordMinutesDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new RecordMinutes(id, { ...body, meetingId }, meta));
  }
}

@CommandHandler(RecordMinutes)
@AllowedTo('clerk')
export class RecordMinutesHandler implements ICommandHandler<RecordMinutes> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordMinutes): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
