import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { ReviseAdvisoryOpinion } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents, type AdvisoryConclusion, type OpinionMaker } from '../domain/advisory-opinion.events.js';

export class ReviseAdvisoryOpinionDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRevised, { label: 'Is the conduct allowed?' })
  readonly conclusion!: AdvisoryConclusion;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRevised, { label: 'The opinion' })
  readonly text!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRevised, { label: 'The rules and earlier opinions on which it rests' })
  readonly authorities!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRevised, { label: 'Who decided it' })
  readonly madeBy!: OpinionMaker;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRevised, {
    label: 'The vote by which it was adopted',
    help: 'Where the body voted.',
  })
  readonly voteId?: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRevised, {
    label: 'Where it stands that they decide',
    help: 'Where the body did not vote: a section of its rules, or the order.',
  })
  readonly madeUnder?: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRevised, { label: 'Why it is revised' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class ReviseAdvisoryOpinionController {
  constructor(private readonly commands: CommandBus) {}

  /** Puts another text in the place of the opinion. What the public reads stays as it is until another draft is published. */
  @Post(':id/revisions')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  revise(@AggregateId() id: string, @Body() body: ReviseAdvisoryOpinionDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ReviseAdvisoryOpinion(id, body, meta));
  }
}

@CommandHandler(ReviseAdvisoryOpinion)
@AllowedTo('clerk')
export class ReviseAdvisoryOpinionHandler implements ICommandHandler<ReviseAdvisoryOpinion> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReviseAdvisoryOpinion): Promise<Outcome> {
    return this.aggregates.execute(advisoryOpinion, command);
  }
}
