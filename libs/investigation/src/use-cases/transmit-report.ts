import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, OneOf, Show } from '#web';
import { TransmitReport } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents, type ReportRecipient } from '../domain/investigation.events.js';

export class TransmitReportDto {
  @FieldOf(investigationEvents.ReportTransmitted, {
    label: 'What kind of authority that is',
    help: 'The leadership of the legislature reads in Redress what was transmitted to it, and nothing else of the case.',
  })
  readonly recipient!: ReportRecipient;

  @FieldOf(investigationEvents.ReportTransmitted, { label: 'To whom' })
  readonly to!: string;

  @FieldOf(investigationEvents.ReportTransmitted, { label: 'The rule under which it is transmitted' })
  readonly ground?: string;

  @FieldOf(investigationEvents.ReportTransmitted, {
    label: 'What the body writes with it',
    help: 'The summary and the conclusions of the report are sent along, as they stand now.',
  })
  readonly text!: string;

  @FieldOf(investigationEvents.ReportTransmitted, {
    label: 'Documents of the case that go with it',
    help: 'They are sent as they are: nothing in a file is left out. Choose a redacted copy where there is one.',
  })
  readonly documentIds?: readonly string[];

  @OneOf(['done'], {
    optional: true,
    label: 'Did you look for names given in confidence in these documents?',
    help: 'Needed where documents are sent.',
  })
  readonly namesLookedFor?: 'done';

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class TransmitReportController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/report-transmittals')
  @Show('/cases/:id')
  transmit(@AggregateId() id: string, @Body() body: TransmitReportDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new TransmitReport(id, body, meta));
  }
}

@CommandHandler(TransmitReport)
@AllowedTo('clerk')
export class TransmitReportHandler implements ICommandHandler<TransmitReport> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws `file-unknown` and `blackout-bars`, besides what the rules throw. */
  execute(command: TransmitReport): Promise<Outcome> {
    const { id, data, meta } = command;
    return this.aggregates.execute(investigation, command, async () => {
      await this.references.mustNotBeBarredByBlackout(id, 'no-transmittal', data.occurredOn);
      await this.references.mustBeSendable(id, meta.actor.userId, data.documentIds ?? []);
    });
  }
}
