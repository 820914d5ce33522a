import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordResponse } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class RecordResponseDto {
  @FieldOf(investigationEvents.ResponseReceived, { label: 'The response' })
  readonly response!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class RecordResponseController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/response')
  @Show('/cases/:id')
  @Fresh('optional')
  record(@AggregateId() id: string, @Body() body: RecordResponseDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordResponse(id, body, meta));
  }
}

@CommandHandler(RecordResponse)
@AllowedTo('clerk', 'investigator')
export class RecordResponseHandler implements ICommandHandler<RecordResponse> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordResponse): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
