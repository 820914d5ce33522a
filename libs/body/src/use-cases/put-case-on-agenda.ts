import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { PutCaseOnAgenda } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class PutCaseOnAgendaDto {
  @FieldOf(bodyEvents.CasePutOnAgenda, { label: 'The case' })
  readonly caseId!: string;

  @FieldOf(bodyEvents.CasePutOnAgenda, { label: 'What of it' })
  readonly item?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class PutCaseOnAgendaController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/meetings/:meetingId/cases')
  @Show('/cases/:caseId')
  @Fresh('optional')
  put(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Body() body: PutCaseOnAgendaDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new PutCaseOnAgenda(id, { ...body, meetingId }, meta));
  }
}

@CommandHandler(PutCaseOnAgenda)
@AllowedTo('clerk')
export class PutCaseOnAgendaHandler implements ICommandHandler<PutCaseOnAgenda> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: PutCaseOnAgenda): Promise<Outcome> {
    return this.aggregates.execute(body, command, async () => {
      await this.references.mustBeCase(command.data.caseId, { bodyId: command.id, open: true });
    });
  }
}
