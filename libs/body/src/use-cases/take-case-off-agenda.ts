import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { TakeCaseOffAgenda } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class TakeCaseOffAgendaDto {
  @FieldOf(bodyEvents.CaseTakenOffAgenda, { label: 'The case' })
  readonly caseId!: string;

  @FieldOf(bodyEvents.CaseTakenOffAgenda, { label: 'Who decided that' })
  readonly takenOffBy!: string;

  @FieldOf(bodyEvents.CaseTakenOffAgenda, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class TakeCaseOffAgendaController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/removals')
  @Show('/cases/:caseId')
  @Fresh('optional')
  take(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: TakeCaseOffAgendaDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new TakeCaseOffAgenda(id, { ...body, meetingId }, meta));
  }
}

/** Also of a case that is closed: it waits for no meeting. */
@CommandHandler(TakeCaseOffAgenda)
@AllowedTo('clerk')
export class TakeCaseOffAgendaHandler implements ICommandHandler<TakeCaseOffAgenda> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: TakeCaseOffAgenda): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
