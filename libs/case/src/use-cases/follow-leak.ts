import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { FollowLeak } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type LeakAnswer } from '../domain/case.events.js';

export class FollowLeakDto {
  @FieldOf(caseEvents.LeakFollowed, { label: 'The leak', help: 'Its number among the disclosures of the case.' })
  readonly disclosure!: number;

  @FieldOf(caseEvents.LeakFollowed, { label: 'What followed' })
  readonly what!: LeakAnswer;

  @FieldOf(caseEvents.LeakFollowed, { label: 'What was done, or why nothing was' })
  readonly account!: string;

  @FieldOf(caseEvents.LeakFollowed, { label: 'Where that comes from', help: 'A letter, minutes, a report, or who said so.' })
  readonly source!: string;

  @FieldOf(caseEvents.LeakFollowed, { label: 'The act on record by which it followed', help: 'Where there is one.' })
  readonly actId?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class FollowLeakController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/leaks')
  @Show('/cases/:id')
  @Fresh('optional')
  follow(@AggregateId() id: string, @Body() body: FollowLeakDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new FollowLeak(id, body, meta));
  }
}

@CommandHandler(FollowLeak)
@AllowedTo('clerk')
export class FollowLeakHandler implements ICommandHandler<FollowLeak> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeActIn` throws. */
  execute(command: FollowLeak): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command, () => this.references.mustBeActIn(command.id, command.data.actId));
  }
}
