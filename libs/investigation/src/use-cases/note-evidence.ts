import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { NoteEvidence } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class NoteEvidenceDto {
  @FieldOf(investigationEvents.EvidenceReceived, { optional: true, label: 'Its id; derived when not given' })
  readonly evidenceId?: string;

  @FieldOf(investigationEvents.EvidenceReceived, { label: 'What it is' })
  readonly description!: string;

  @FieldOf(investigationEvents.EvidenceReceived, { label: 'Whom it came from' })
  readonly source!: string;

  @FieldOf(investigationEvents.EvidenceReceived, { label: 'SHA-256 of the file', help: '64 digits of 0-9 and a-f.' })
  readonly sha256?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class NoteEvidenceController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/evidence')
  @Show('/cases/:id')
  @Fresh('optional')
  note(@AggregateId() id: string, @Body() body: NoteEvidenceDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { evidenceId = derivedId(meta.commandId, 'evidence'), ...particulars } = body;
    return this.commands.execute(new NoteEvidence(id, { ...particulars, evidenceId }, meta));
  }
}

@CommandHandler(NoteEvidence)
@AllowedTo('investigator', 'clerk')
export class NoteEvidenceHandler implements ICommandHandler<NoteEvidence> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: NoteEvidence): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
