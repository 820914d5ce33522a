import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { ExtendTerm } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type TermChange } from '../domain/body.events.js';

export class ExtendTermDto {
  @FieldOf(bodyEvents.TermExtended, { label: 'The last day of the term' })
  readonly termEnds!: string;

  @FieldOf(bodyEvents.TermExtended, { label: 'Why it is another day' })
  readonly how!: TermChange;

  @FieldOf(bodyEvents.TermExtended, { label: 'Who decided it' })
  readonly decidedBy!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class ExtendTermController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/members/:memberId/term')
  @Show('/bodies/:id')
  extend(
    @AggregateId() id: string,
    @AggregateId('memberId') memberId: string,
    @Body() body: ExtendTermDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ExtendTerm(id, { ...body, memberId }, meta));
  }
}

@CommandHandler(ExtendTerm)
@AllowedTo('clerk', 'operator', 'administrator')
export class ExtendTermHandler implements ICommandHandler<ExtendTerm> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ExtendTerm): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
