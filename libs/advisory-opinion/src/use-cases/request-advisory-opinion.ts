import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { RequestAdvisoryOpinion } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents, type RequesterCapacity } from '../domain/advisory-opinion.events.js';

export class RequestAdvisoryOpinionDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRequested, { label: 'The body that is asked' })
  readonly bodyId!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRequested, {
    label: 'Who asks',
    help: 'Clerks and members of the body read it, and nobody else.',
  })
  readonly requester!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRequested, { label: 'What they are' })
  readonly capacity!: RequesterCapacity;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRequested, { label: 'Where letters to them go' })
  readonly contact?: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRequested, { label: 'What it is about, in a line' })
  readonly subject!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionRequested, {
    label: 'What is planned, and what is asked',
    help: 'The facts as the requester gives them: the opinion holds for these alone.',
  })
  readonly question!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class RequestAdvisoryOpinionController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that somebody asked the body whether conduct that is planned would be allowed. */
  @Post()
  @Show('/advisory-opinions/:id')
  request(@AggregateId() id: string, @Body() body: RequestAdvisoryOpinionDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RequestAdvisoryOpinion(id, body, meta));
  }
}

@CommandHandler(RequestAdvisoryOpinion)
@AllowedTo('clerk')
export class RequestAdvisoryOpinionHandler implements ICommandHandler<RequestAdvisoryOpinion> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws `body-unknown`, besides what the rules throw. */
  async execute({ id, data, meta }: RequestAdvisoryOpinion): Promise<Outcome> {
    await this.references.mustBeBody(data.bodyId);
    const named = await this.references.named(data.requester, 'other');
    const conflicts = named.map((one) => ({ ...one, note: 'The request names this person as the one who asks.' }));
    return this.aggregates.execute(advisoryOpinion, new RequestAdvisoryOpinion(id, { ...data, conflicts }, meta));
  }
}
