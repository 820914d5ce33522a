import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { BreakAdvisoryTie } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents, type AdvisoryTieBroken } from '../domain/advisory-opinion.events.js';

export class BreakAdvisoryTieDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryTieBroken, { label: 'The vote that tied' })
  readonly voteId!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryTieBroken, { label: 'Who decides it' })
  readonly memberId!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryTieBroken, { label: 'How' })
  readonly vote!: AdvisoryTieBroken['data']['vote'];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class BreakAdvisoryTieController {
  constructor(private readonly commands: CommandBus) {}

  /** Records how a tie was decided, by whoever decides it under the rule of the vote. */
  @Post(':id/tie-breaks')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  break(@AggregateId() id: string, @Body() body: BreakAdvisoryTieDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new BreakAdvisoryTie(id, body, meta));
  }
}

@CommandHandler(BreakAdvisoryTie)
@AllowedTo('clerk')
export class BreakAdvisoryTieHandler implements ICommandHandler<BreakAdvisoryTie> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly clock: Clock,
  ) {}

  async execute({ id, data, meta }: BreakAdvisoryTie): Promise<Outcome> {
    const { state } = await this.aggregates.recall(advisoryOpinion, id);
    const on = data.occurredOn ?? this.clock.now().date;
    const role = state.status === 'none' ? undefined : await this.references.seatIn(state.bodyId, data.memberId, on);
    const command = new BreakAdvisoryTie(id, { ...data, ...(role !== undefined && { role }) }, meta);
    return this.aggregates.execute(advisoryOpinion, command);
  }
}
