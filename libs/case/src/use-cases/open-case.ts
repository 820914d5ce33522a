import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, listOf, References, referenceOf, text, words, type CommandMeta, type Conflict, type Outcome } from '#kernel';
import { FieldOf, Meta, OccurredOn, partsIn, Show } from '#web';
import { OpenCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, caseOrigins, type CaseOrigin } from '../domain/case.events.js';

export class OpenCaseDto {
  @FieldOf(caseEvents.CaseOpened, { label: 'The body that takes the case up' })
  readonly bodyId!: string;

  @FieldOf(partsIn(caseEvents.CaseOpened, 'respondent'), { as: 'name', label: 'The respondent’s name' })
  readonly respondentName!: string;

  @FieldOf(partsIn(caseEvents.CaseOpened, 'respondent'), {
    optional: true,
    label: 'Is it the same person as in another case?',
    help: 'The respondent’s id in that case.',
  })
  readonly respondentId?: string;

  /** Cases of an old docket come from the importer alone. */
  @FieldOf(caseEvents.CaseOpened, {
    only: words(
      'origin',
      caseOrigins.filter((origin) => origin !== 'legacy-docket'),
    ),
    label: 'What the case comes from',
  })
  readonly origin!: CaseOrigin;

  @FieldOf(caseEvents.CaseOpened, { optional: true, label: 'The complaints that it comes from' })
  readonly complaintIds?: readonly string[];

  @FieldOf(caseEvents.CaseOpened, { label: 'What the case is about' })
  readonly subject!: string;

  @FieldOf(caseEvents.CaseOpened, { only: listOf(text(60), { max: 20 }), optional: true, label: 'Tags' })
  readonly tags?: readonly string[];

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class OpenCaseController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Show('/cases/:id')
  open(@Body() body: OpenCaseDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { respondentName, respondentId, complaintIds = [], tags = [], ...rest } = body;
    const id = derivedId(meta.commandId, 'case');
    const respondent = { respondentId: respondentId ?? derivedId(id, 'respondent'), name: respondentName };
    return this.commands.execute(
      new OpenCase(id, { ...rest, respondent, complaintIds, tags, reference: referenceOf('RC', id) }, meta),
    );
  }
}

@CommandHandler(OpenCase)
@AllowedTo('clerk', 'operator', 'system')
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Whoever of the house is the respondent, or had a conflict in one of the complaints, is walled off from the first moment. */
  async execute({ id, data, meta }: OpenCase): Promise<Outcome> {
    const { bodyId, origin, complaintIds, respondent } = data;
    const named = origin === 'legacy-docket' ? [] : await this.references.named(respondent.name, 'respondent');
    const before = await Promise.all(complaintIds.map((one) => this.references.conflictedIn('complaint', one)));
    const known = before.flat().map((personId): Conflict => ({ personId, ground: 'other' }));
    const conflicts = [...new Map([...known, ...named].map((one) => [one.personId, one])).values()];
    return this.aggregates.execute(caseDecider, new OpenCase(id, { ...data, conflicts }, meta), async () => {
      await this.references.mustBeBody(bodyId, { legacy: origin === 'legacy-docket' });
      await this.references.mustBeAccepted(complaintIds, bodyId);
    });
  }
}
