import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { ConfidentialNames, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { DraftAdvisoryPublication } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents, type opinionExtents } from '../domain/advisory-opinion.events.js';

export class DraftAdvisoryPublicationDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryPublicationDrafted, { label: 'How much of the opinion is published' })
  readonly extent!: (typeof opinionExtents)[number];

  @FieldOf(advisoryOpinionEvents.AdvisoryPublicationDrafted, {
    label: 'Subject, as the public reads it',
    help: 'The public searches by it. Write nothing that tells who asked.',
  })
  readonly title!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryPublicationDrafted, {
    label: 'What the public reads',
    help: 'The public reads exactly this. Leave out who asked, and whatever tells it: an office, a district, a date that only one person fits.',
  })
  readonly text!: string;
}

@Controller('v1/advisory-opinions')
export class DraftAdvisoryPublicationController {
  constructor(private readonly commands: CommandBus) {}

  /** Writes what the public would read. It is for staff until somebody publishes it. */
  @Post(':id/drafts')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  draft(@AggregateId() id: string, @Body() body: DraftAdvisoryPublicationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new DraftAdvisoryPublication(id, body, meta));
  }
}

@CommandHandler(DraftAdvisoryPublication)
@AllowedTo('clerk')
export class DraftAdvisoryPublicationHandler implements ICommandHandler<DraftAdvisoryPublication> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly names: ConfidentialNames,
  ) {}

  /** Throws `names-in-confidence`, besides what the rules throw. */
  async execute(command: DraftAdvisoryPublication): Promise<Outcome> {
    const { state } = await this.aggregates.recall(advisoryOpinion, command.id);
    if (state.status !== 'none') this.names.mustNotName(state, [command.data.title, command.data.text]);
    return this.aggregates.execute(advisoryOpinion, command);
  }
}
