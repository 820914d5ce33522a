import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore, StaleRevision } from '#event-store';
import { derivedId, References, Rejection, text, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, OneOf, Show } from '#web';
import { AbsorbCase, ConsolidateCases } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';
import { takeIn } from './take-in.js';

/** Recorded with the reason, because a name that was spelled in two ways stands in the log as two respondents. */
const onePersonStated = 'The respondents of the two cases, though recorded as two, were stated to be one person.';

export class ConsolidateCasesDto {
  @FieldOf(caseEvents.CasesConsolidated, { label: 'The case that goes on in this one' })
  readonly absorbedCaseId!: string;

  @FieldOf(caseEvents.CasesConsolidated, { only: text(4_000), label: 'Why they are consolidated' })
  readonly reason!: string;

  @OneOf(['one-person'], {
    optional: true,
    label: 'Are the respondents recorded as two, although they are one person?',
    help: 'State it where the same person was recorded under two names. It is kept with the reason.',
  })
  readonly respondents?: 'one-person';

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ConsolidateCasesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/consolidations')
  @Show('/cases/:id')
  consolidate(@AggregateId() id: string, @Body() body: ConsolidateCasesDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { respondents, reason, ...rest } = body;
    const onePerson = respondents === 'one-person';
    const data = { ...rest, reason: onePerson ? `${reason} ${onePersonStated}` : reason, ...(onePerson && { onePerson }) };
    return this.commands.execute(new ConsolidateCases(id, data, meta));
  }
}

@CommandHandler(ConsolidateCases)
@AllowedTo('clerk')
export class ConsolidateCasesHandler implements ICommandHandler<ConsolidateCases> {
  constructor(
    readonly aggregates: AggregateStore,
    readonly references: References,
  ) {}

  /**
   * Written first in the case that is taken in, whose revision decides who of two gets it, then in the one that goes on. Between
   * the two a process would carry on, should this one end.
   */
  async execute({ id, data, meta }: ConsolidateCases): Promise<Outcome> {
    const { absorbedCaseId, reason, occurredOn, onePerson = false } = data;
    const taking = { id, absorbedCaseId, reason, occurredOn };
    // A repeat has its answer here, and a key that is used again for something else touches no third case.
    if ((await this.aggregates.whenRecorded(caseDecider, id, meta.commandId)) !== undefined) return takeIn(this, taking, meta);
    const [into, absorbed] = await Promise.all([
      this.aggregates.load(caseDecider, id),
      this.aggregates.load(caseDecider, absorbedCaseId),
    ]);
    if (absorbed.state.status === 'none') {
      throw new Rejection('absorbed-case-unknown', 'There is no case with the id to be taken in.', 'unknown', 'absorbedCaseId');
    }
    const { expectedRevision, ...anyRevision } = meta;
    const isBegun = absorbed.state.status === 'closed' && absorbed.state.absorbedInto === id;
    if (!isBegun && expectedRevision !== undefined && expectedRevision !== into.revision) {
      throw new StaleRevision(expectedRevision, into.revision, `${caseDecider.name}-${id}`);
    }
    const when = occurredOn === undefined ? {} : { occurredOn };
    await this.aggregates.execute(
      caseDecider,
      new AbsorbCase(
        absorbedCaseId,
        { intoCaseId: id, into: into.state, onePerson, reason, ...when },
        { ...anyRevision, commandId: derivedId(meta.commandId, 'absorb') },
      ),
    );
    return takeIn(this, taking, anyRevision);
  }
}
