import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, OneOf, Show, Text } from '#web';
import { NoteDisclosure } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { disclosureWays, type DisclosureWay } from '../domain/case.events.js';

export class NoteDisclosureDto {
  @OneOf(disclosureWays, { label: 'How it became known' })
  readonly how!: DisclosureWay;

  @Text({ max: 4_000, label: 'What became known' })
  readonly what!: string;

  @Text({ max: 400, label: 'By whom, as far as known' })
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
