import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import type { SuspensionGround } from '#procedure';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { DeferCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class DeferCaseDto {
  @FieldOf(caseEvents.CaseDeferred, { label: 'The authority that goes first' })
  readonly to!: string;

  @FieldOf(caseEvents.CaseDeferred, { label: 'Why the case is deferred' })
  readonly reason!: string;

  @FieldOf(caseEvents.CaseDeferred, {
    label: 'On what ground',
    help: 'Clocks whose rule lets a deferral, or this ground, stop the time stand still until the deferral is lifted. Where no ground is said, it counts as a request of law enforcement.',
  })
  readonly ground?: SuspensionGround;

  @FieldOf(caseEvents.CaseDeferred, { label: 'Who asked for it' })
  readonly askedBy?: string;

  @FieldOf(caseEvents.CaseDeferred, { label: 'Until when it is expected to last' })
  readonly expectedUntil?: string;

  @FieldOf(caseEvents.CaseDeferred, { label: 'Under which rule' })
  readonly citation?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class DeferCaseController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/deferral')
  @Show('/cases/:id')
  defer(@AggregateId() id: string, @Body() body: DeferCaseDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new DeferCase(id, body, meta));
  }
}

@CommandHandler(DeferCase)
@AllowedTo('clerk')
export class DeferCaseHandler implements ICommandHandler<DeferCase> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: DeferCase): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
