import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { GiveHearingNotice } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type NoticeRecipient } from '../domain/proceeding.events.js';

export class GiveHearingNoticeDto {
  @FieldOf(proceedingEvents.HearingNoticeGiven, { label: 'Who was given notice' })
  readonly noticeTo!: NoticeRecipient;

  @FieldOf(proceedingEvents.HearingNoticeGiven, { label: 'How they were given notice' })
  readonly how!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class GiveHearingNoticeController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/hearings/:hearingId/notice')
  @Show('/cases/:id')
  @Fresh('none')
  give(
    @AggregateId() id: string,
    @AggregateId('hearingId') hearingId: string,
    @Body() body: GiveHearingNoticeDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new GiveHearingNotice(id, { ...body, hearingId }, meta));
  }
}

@CommandHandler(GiveHearingNotice)
@AllowedTo('clerk')
export class GiveHearingNoticeHandler implements ICommandHandler<GiveHearingNotice> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: GiveHearingNotice): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}
