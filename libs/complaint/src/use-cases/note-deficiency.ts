import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { NoteDeficiency } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class NoteDeficiencyDto {
  @FieldOf(complaintEvents.ComplaintFoundDeficient, { label: 'What is missing' })
  readonly deficiency!: string;

  @FieldOf(complaintEvents.ComplaintFoundDeficient, { label: 'To be cured by' })
  readonly cureBy?: string;

  @FieldOf(complaintEvents.ComplaintFoundDeficient, { label: 'Rule that sets this date' })
  readonly cureByRule?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class NoteDeficiencyController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/deficiency')
  @Show('/complaints/:id')
  note(@AggregateId() id: string, @Body() body: NoteDeficiencyDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new NoteDeficiency(id, body, meta));
  }
}

@CommandHandler(NoteDeficiency)
@AllowedTo('clerk')
export class NoteDeficiencyHandler implements ICommandHandler<NoteDeficiency> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: NoteDeficiency): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
