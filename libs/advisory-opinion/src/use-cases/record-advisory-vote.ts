import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, References, Rejection, type CommandMeta, type Outcome, type RollCall } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show, Whole } from '#web';
import { RecordAdvisoryVote } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class RecordAdvisoryVoteDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryVoteTaken, { label: 'The question, as it was put' })
  readonly question!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryVoteTaken, { label: 'Voted for it' })
  readonly votedYea?: readonly string[];

  @FieldOf(advisoryOpinionEvents.AdvisoryVoteTaken, { label: 'Voted against it' })
  readonly votedNay?: readonly string[];

  @FieldOf(advisoryOpinionEvents.AdvisoryVoteTaken, { label: 'Abstained' })
  readonly abstained?: readonly string[];

  @FieldOf(advisoryOpinionEvents.AdvisoryVoteTaken, {
    optional: true,
    label: 'Were there, besides these',
    help: 'Of a secret ballot: all who were there.',
  })
  readonly present?: readonly string[];

  @Whole({ min: 0, max: 1_000, optional: true, label: 'Votes for it', help: 'Of a secret ballot alone.' })
  readonly yeas?: number;

  @Whole({ min: 0, max: 1_000, optional: true, label: 'Votes against it', help: 'Of a secret ballot alone.' })
  readonly nays?: number;

  @Whole({ min: 0, max: 1_000, optional: true, label: 'Abstentions', help: 'Of a secret ballot alone.' })
  readonly abstentions?: number;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class RecordAdvisoryVoteController {
  constructor(private readonly commands: CommandBus) {}

  /** Records how the body voted on what it would say: carried or not follows from the rule that binds it on that day. */
  @Post(':id/votes')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  record(@AggregateId() id: string, @Body() body: RecordAdvisoryVoteDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordAdvisoryVote(id, body, meta));
  }
}

@CommandHandler(RecordAdvisoryVote)
@AllowedTo('clerk')
export class RecordAdvisoryVoteHandler implements ICommandHandler<RecordAdvisoryVote> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly clock: Clock,
  ) {}

  /** Throws what counting the vote throws, besides what the rules throw. */
  async execute(command: RecordAdvisoryVote): Promise<Outcome> {
    const { id, data, meta } = command;
    const { state } = await this.aggregates.recall(advisoryOpinion, id);
    // The rules say that there is no such request.
    if (state.status === 'none') return this.aggregates.execute(advisoryOpinion, command);
    const conflicted = await this.references.conflictedIn('advisory', id);
    const on = data.occurredOn ?? this.clock.now().date;
    const counted = await this.references.countVote(state.bodyId, rollOf(command, conflicted), on);
    return this.aggregates.execute(advisoryOpinion, new RecordAdvisoryVote(id, { ...data, counted }, meta));
  }
}

/** Throws `ballots-missing` where some of the numbers of a secret ballot are missing. */
function rollOf({ data }: RecordAdvisoryVote, conflicted: readonly string[]): RollCall {
  const { present = [], votedYea = [], votedNay = [], abstained = [], yeas, nays, abstentions } = data;
  const roll = { present, votedYea, votedNay, abstained, conflicted };
  if ((yeas ?? nays ?? abstentions) === undefined) return roll;
  if (yeas !== undefined && nays !== undefined && abstentions !== undefined) {
    return { ...roll, ballots: { yeas, nays, abstentions } };
  }
  const missing = Object.entries({ yeas, nays, abstentions }).find(([, count]) => count === undefined)?.[0];
  throw new Rejection(
    'ballots-missing',
    'Of a secret ballot, say how many voted for it, how many against it, and how many abstained.',
    'input',
    missing,
  );
}
