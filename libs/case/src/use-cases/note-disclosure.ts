import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { NoteDisclosure } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type DisclosureWay } from '../domain/case.events.js';

export class NoteDisclosureDto {
  @FieldOf(caseEvents.DisclosureNoted, { label: 'How it became known' })
  readonly how!: DisclosureWay;

  @FieldOf(caseEvents.DisclosureNoted, { label: 'What became known' })
  readonly what!: string;

  @FieldOf(caseEvents.DisclosureNoted, { label: 'By whom, as far as known' })
  readonly by!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class NoteDisclosureController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/disclosures')
  @Show('/cases/:id')
  @Fresh('optional')
  note(@AggregateId() id: string, @Body() body: NoteDisclosureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new NoteDisclosure(id, body, meta));
  }
}

@CommandHandler(NoteDisclosure)
@AllowedTo('clerk')
export class NoteDisclosureHandler implements ICommandHandler<NoteDisclosure> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: NoteDisclosure): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
