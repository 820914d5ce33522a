import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, References, referenceOf, type CommandMeta, type Outcome } from '#kernel';
import { Id, ListOfIds, ListOfText, Meta, OccurredOn, OneOf, Show, Text } from '#web';
import { OpenCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseOrigins, type CaseOrigin } from '../domain/case.events.js';

export class OpenCaseDto {
  @Id({ label: 'The body that takes the case up' })
  readonly bodyId!: string;

  @Text({ max: 200, label: 'The respondent’s name' })
  readonly respondentName!: string;

  @Id({ optional: true, label: 'Is it the same person as in another case?', help: 'The respondent’s id in that case.' })
  readonly respondentId?: string;

  /** Cases of an old docket come from the importer alone. */
  @OneOf(caseOrigins.filter((origin) => origin !== 'legacy-docket'), { label: 'What the case comes from' })
  readonly origin!: CaseOrigin;

  @ListOfIds({ optional: true, max: 100, label: 'The complaints that it comes from' })
  readonly complaintIds?: readonly string[];

  @Text({ max: 1_000, label: 'What the case is about' })
  readonly subject!: string;

  @ListOfText({ optional: true, max: 20, maxLength: 60, label: 'Tags' })
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

  execute(command: OpenCase): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command, async () => {
      const { bodyId, origin, complaintIds } = command.data;
      await this.references.mustBeBody(bodyId, { legacy: origin === 'legacy-docket' });
      await this.references.mustBeAccepted(complaintIds, bodyId);
    });
  }
}
