import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordComment } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents, type Commenter } from '../domain/disclosure.events.js';

export class RecordCommentDto {
  @FieldOf(disclosureEvents.CommentReceived, { label: 'Who commented' })
  readonly commenter!: Commenter;

  @FieldOf(disclosureEvents.CommentReceived, { label: 'What was said' })
  readonly comment!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class RecordCommentController {
  constructor(private readonly commands: CommandBus) {}

  /** Records what a party said of what is to be published. */
  @Post(':id/publications/:publicationId/comments')
  @Show('/cases/:id')
  @Fresh('optional')
  comment(
    @AggregateId() id: string,
    @AggregateId('publicationId') publicationId: string,
    @Body() body: RecordCommentDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new RecordComment(id, { ...body, publicationId }, meta));
  }
}

@CommandHandler(RecordComment)
@AllowedTo('clerk')
export class RecordCommentHandler implements ICommandHandler<RecordComment> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordComment): Promise<Outcome> {
    return this.aggregates.execute(disclosure, command);
  }
}
