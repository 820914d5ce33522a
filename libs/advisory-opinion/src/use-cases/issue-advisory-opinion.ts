import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { IssueAdvisoryOpinion } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents, type AdvisoryConclusion, type OpinionMaker } from '../domain/advisory-opinion.events.js';

export class IssueAdvisoryOpinionDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionIssued, {
    label: 'The number of the opinion',
    help: 'As the body counts its opinions.',
  })
  readonly number!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionIssued, { label: 'Is the conduct allowed?' })
  readonly conclusion!: AdvisoryConclusion;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionIssued, { label: 'The opinion' })
  readonly text!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionIssued, { label: 'The rules and earlier opinions on which it rests' })
  readonly authorities!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionIssued, { label: 'Who decided it' })
  readonly madeBy!: OpinionMaker;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionIssued, {
    label: 'The vote by which it was adopted',
    help: 'Where the body voted.',
  })
  readonly voteId?: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionIssued, {
    label: 'Where it stands that they decide',
    help: 'Where the body did not vote: a section of its rules, or the order.',
  })
  readonly madeUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class IssueAdvisoryOpinionController {
  constructor(private readonly commands: CommandBus) {}

  /** Records the written opinion, and how it was decided. It publishes nothing. */
  @Post(':id/opinion')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  issue(@AggregateId() id: string, @Body() body: IssueAdvisoryOpinionDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new IssueAdvisoryOpinion(id, body, meta));
  }
}

@CommandHandler(IssueAdvisoryOpinion)
@AllowedTo('clerk')
export class IssueAdvisoryOpinionHandler implements ICommandHandler<IssueAdvisoryOpinion> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: IssueAdvisoryOpinion): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}
