import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { NotifyRespondent } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class NotifyRespondentDto {
  @FieldOf(investigationEvents.RespondentNotified, { label: 'The notice' })
  readonly notice!: string;

  @FieldOf(investigationEvents.RespondentNotified, { label: 'When the response is due' })
  readonly responseDueOn?: string;

  @FieldOf(investigationEvents.RespondentNotified, { label: 'The rule under which it is due' })
  readonly responseDueUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class NotifyRespondentController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/notice')
  @Show('/cases/:id')
  @Fresh('optional')
  notify(@AggregateId() id: string, @Body() body: NotifyRespondentDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new NotifyRespondent(id, body, meta));
  }
}

@CommandHandler(NotifyRespondent)
@AllowedTo('clerk', 'investigator')
export class NotifyRespondentHandler implements ICommandHandler<NotifyRespondent> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: NotifyRespondent): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
