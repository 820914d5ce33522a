import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, DecisionKind, Outcome } from '#kernel';
import type { BallotRule, ProxyRule, VoteEffect } from '#procedure';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { AdoptVotingRule } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type HearingRule, type Threshold, type TieRule } from '../domain/body.events.js';

export class AdoptVotingRuleDto {
  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'Members who must be present for a vote to count' })
  readonly quorum!: number;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'What a motion needs to carry' })
  readonly threshold!: Threshold;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'Yeas needed, where the number is fixed' })
  readonly yeasNeeded?: number;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'The fraction, where it is one', help: 'Such as 3/5 or 4/5.' })
  readonly fraction?: string;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'What a tie means' })
  readonly tieRule!: TieRule;

  @FieldOf(bodyEvents.VotingRuleAdopted, {
    label: 'Who votes on the finding after probable cause',
    help: 'As your rules say; ask your counsel. The same members, where nothing is chosen.',
  })
  readonly afterProbableCause?: HearingRule;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'What only a vote that carried can decide' })
  readonly decidedByVote?: readonly DecisionKind[];

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'What follows from a tie' })
  readonly tieEffect?: VoteEffect;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'What follows when a motion fails or the quorum is lacking' })
  readonly shortfallEffect?: VoteEffect;

  @FieldOf(bodyEvents.VotingRuleAdopted, {
    label: 'Days within which the parties are told that a vote decided nothing',
  })
  readonly silenceLimit?: number;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'Whether it is on record how each member votes' })
  readonly ballot?: BallotRule;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'A member who is absent and lets another one vote' })
  readonly proxies?: ProxyRule;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'Where the rule stands' })
  readonly citation!: string;

  @OccurredOn({ label: 'The day from which it binds' })
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class AdoptVotingRuleController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/voting-rule')
  @Show('/bodies/:id')
  adopt(@AggregateId() id: string, @Body() body: AdoptVotingRuleDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AdoptVotingRule(id, body, meta));
  }
}

@CommandHandler(AdoptVotingRule)
@AllowedTo('clerk', 'operator', 'administrator')
export class AdoptVotingRuleHandler implements ICommandHandler<AdoptVotingRule> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AdoptVotingRule): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
