import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { SetAnswerDay } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class SetAnswerDayDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryAnswerDaySet, { label: 'By which day the body is to answer' })
  readonly dueOn!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryAnswerDaySet, { label: 'The rule that sets or moves the day' })
  readonly citation!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryAnswerDaySet, {
    label: 'Why it is moved',
    help: 'Needed where a day was set before.',
  })
  readonly reason?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class SetAnswerDayController {
  constructor(private readonly commands: CommandBus) {}

  /** Sets the day by which the body is to answer, or moves it: both days stay on record. */
  @Post(':id/answer-day')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  set(@AggregateId() id: string, @Body() body: SetAnswerDayDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new SetAnswerDay(id, body, meta));
  }
}

@CommandHandler(SetAnswerDay)
@AllowedTo('clerk')
export class SetAnswerDayHandler implements ICommandHandler<SetAnswerDay> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: SetAnswerDay): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}
