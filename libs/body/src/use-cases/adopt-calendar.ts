import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { canonicalText, Rejection, type CommandMeta, type Outcome } from '#kernel';
import { calendarFromICalendar, FileProblem, loadCalendar, nameOf, shippedCalendar, shippedCalendars } from '#procedure';
import { AggregateId, Day, FieldOf, Meta, OccurredOn, OneOf, Show } from '#web';
import { AdoptCalendar } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

const ofICalendar = 'Of an iCalendar file alone, which does not say so; the neutral form does.';

export class AdoptCalendarDto {
  @OneOf(shippedCalendars().map(nameOf), { optional: true, label: 'A calendar that comes with Redress' })
  readonly calendar?: string;

  @FieldOf(bodyEvents.BusinessCalendarAdopted, {
    optional: true,
    label: 'Or the text of your own',
    help: 'The whole file: iCalendar, as calendar programs export it, or the neutral form in YAML.',
  })
  readonly text?: string;

  @FieldOf(bodyEvents.BusinessCalendarAdopted, { label: 'Where it stands that the body adopted it' })
  readonly citation!: string;

  @FieldOf(bodyEvents.BusinessCalendarAdopted, {
    optional: true,
    label: 'Its id, by which rule packs name it',
    help: ofICalendar,
  })
  readonly calendarId?: string;

  @FieldOf(bodyEvents.BusinessCalendarAdopted, { optional: true, label: 'Its version', help: ofICalendar })
  readonly version?: string;

  @FieldOf(bodyEvents.BusinessCalendarAdopted, { optional: true, label: 'Its title', help: ofICalendar })
  readonly title?: string;

  @Day({ optional: true, label: 'The first day for which it has all holidays', help: ofICalendar })
  readonly coversFrom?: string;

  @Day({ optional: true, label: 'The last day for which it has all holidays', help: ofICalendar })
  readonly coversUntil?: string;

  @OccurredOn({ label: 'The day from which the body goes by it' })
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class AdoptCalendarController {
  constructor(private readonly commands: CommandBus) {}

  /** Adopts a calendar of business days: one that comes with Redress, or a text in iCalendar or in the neutral form. */
  @Post(':id/calendars')
  @Show('/bodies/:id')
  adopt(@AggregateId() id: string, @Body() body: AdoptCalendarDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AdoptCalendar(id, body, meta));
  }
}

@CommandHandler(AdoptCalendar)
@AllowedTo('clerk', 'operator', 'administrator')
export class AdoptCalendarHandler implements ICommandHandler<AdoptCalendar> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `calendar-needed`, `calendar-unknown`, `calendar-unusable`. */
  execute({ id, data, meta }: AdoptCalendar): Promise<Outcome> {
    const { calendar, ...said } = data;
    if ((calendar === undefined) === (said.text === undefined)) {
      throw new Rejection(
        'calendar-needed',
        'Choose a calendar that comes with Redress, or give the text of your own: one of the two.',
        'input',
        'calendar',
      );
    }
    const text = calendar === undefined ? neutral(said) : shipped(calendar);
    return this.aggregates.execute(body, new AdoptCalendar(id, { ...said, text }, meta));
  }
}

/** The text in the neutral form. Throws `calendar-unusable`, with file, line and what to do. */
function neutral(said: AdoptCalendar['data']): string {
  const { text = '', file = 'The text' } = said;
  try {
    const found = /^\s*BEGIN:VCALENDAR/i.test(text) ? fromICalendar(file, text, said) : text;
    loadCalendar(file, found);
    return found;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    throw new Rejection('calendar-unusable', error.message, 'input', 'text');
  }
}

/** A body that is closed on other days of the week than these says so in the neutral form. */
const weekend = ['saturday', 'sunday'] as const;

function fromICalendar(file: string, text: string, said: AdoptCalendar['data']): string {
  const { calendarId: id, version, title, coversFrom: from, coversUntil: until, citation } = said;
  if (id === undefined || version === undefined || title === undefined || from === undefined || until === undefined) {
    throw new Rejection(
      'calendar-unusable',
      'An iCalendar file says neither what the calendar is called nor for which days it has all holidays. Give its id, version and title, and the first and the last of these days.',
      'input',
      'calendarId',
    );
  }
  // JSON is YAML, too.
  return canonicalText(calendarFromICalendar(file, text, { id, version, title, citation, weekend, covers: { from, until } }));
}

function shipped(name: string): string {
  const found = shippedCalendar(name);
  if (found !== undefined) return found.text.trim();
  throw new Rejection(
    'calendar-unknown',
    `No calendar "${name}" comes with Redress. Give one as id@version.`,
    'unknown',
    'calendar',
  );
}
