import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { OpenCommentPeriod } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents } from '../domain/disclosure.events.js';

export class OpenCommentPeriodDto {
  @FieldOf(disclosureEvents.CommentPeriodOpened, { label: 'The last day on which the parties may comment' })
  readonly until!: string;

  @FieldOf(disclosureEvents.CommentPeriodOpened, { label: 'The rule that says so' })
  readonly citation?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class OpenCommentPeriodController {
  constructor(private readonly commands: CommandBus) {}

  /** Lets the parties comment on what is to be published. Until the period is over, nothing is published. */
  @Post(':id/publications/:publicationId/comment-period')
  @Show('/cases/:id')
  @Fresh('optional')
  open(
    @AggregateId() id: string,
    @AggregateId('publicationId') publicationId: string,
    @Body() body: OpenCommentPeriodDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new OpenCommentPeriod(id, { ...body, publicationId }, meta));
  }
}

@CommandHandler(OpenCommentPeriod)
@AllowedTo('clerk')
export class OpenCommentPeriodHandler implements ICommandHandler<OpenCommentPeriod> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: OpenCommentPeriod): Promise<Outcome> {
    return this.aggregates.execute(disclosure, command);
  }
}
