import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { AnswerReferral } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type ReferralAnswer } from '../domain/proceeding.events.js';

export class AnswerReferralDto {
  @FieldOf(proceedingEvents.ReferralAnswered, { label: 'What came back' })
  readonly answer!: ReferralAnswer;

  @FieldOf(proceedingEvents.ReferralAnswered, { label: 'What they say' })
  readonly what!: string;

  @FieldOf(proceedingEvents.ReferralAnswered, { label: 'Where this is known from' })
  readonly source!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class AnswerReferralController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/referrals/:referralId/answer')
  @Show('/cases/:id')
  @Fresh('none')
  answer(
    @AggregateId() id: string,
    @AggregateId('referralId') referralId: string,
    @Body() body: AnswerReferralDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new AnswerReferral(id, { ...body, referralId }, meta));
  }
}

@CommandHandler(AnswerReferral)
@AllowedTo('clerk')
export class AnswerReferralHandler implements ICommandHandler<AnswerReferral> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AnswerReferral): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}
