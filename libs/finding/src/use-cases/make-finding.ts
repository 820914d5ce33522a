import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Citation, Fresh, Id, Meta, OccurredOn, OneOf, Show, Text } from '#web';
import { MakeFinding } from '../domain/finding.commands.js';
import { finding } from '../domain/finding.decider.js';
import { findingResults, standards, type FindingResult, type Standard } from '../domain/finding.events.js';
import { mustSupport } from './supported.js';

export class MakeFindingDto {
  @Id({ label: 'The case that the allegation is part of' })
  readonly caseId!: string;

  @OneOf(findingResults, { label: 'What was found' })
  readonly result!: FindingResult;

  @OneOf(standards, { label: 'The standard of proof' })
  readonly standard!: Standard;

  @Text({ max: 20_000, label: 'The reasons' })
  readonly reasons!: string;

  @Id({ optional: true, label: 'The motion that decided it, where the body voted' })
  readonly motionId?: string;

  @Citation({ optional: true, label: 'The rule that was applied' })
  readonly citation?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/findings')
export class MakeFindingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/determination')
  @Show('/cases/:caseId')
  @Fresh('optional')
  make(@AggregateId() id: string, @Body() body: MakeFindingDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new MakeFinding(id, body, meta));
  }
}

@CommandHandler(MakeFinding)
@AllowedTo('clerk')
export class MakeFindingHandler implements ICommandHandler<MakeFinding> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: MakeFinding): Promise<Outcome> {
    return this.aggregates.execute(finding, command, () => mustSupport(this.references, command));
  }
}
