import { readFileSync } from 'node:fs';
import { dateInWords, isPlainDate, isTimeZone, type PlainDate } from '#kernel';
import {
  arithmeticInWords,
  FileProblem,
  dueOf,
  endOfDay,
  landings,
  nameOf,
  readCalendar,
  shippedCalendars,
  shippedPacks,
  TermsIncomplete,
  WorkCalendar,
  type RulePack,
  type Suspension,
  type Terms,
} from '#procedure';
import { UsageError, type Answer, type Asked } from './command.js';

const ofOnesOwn = ['calendar', 'business'] as const;

/** Tells when something is due under a rule of a pack or of one's own, and how that comes about. Asks no log. */
export function run({ options, lists = {} }: Asked): Promise<Answer> {
  const { zone = 'UTC' } = options;
  if (zone === true || !isTimeZone(zone))
    throw new UsageError('--zone must be the IANA name of a time zone, such as America/Denver.');
  const terms = termsOf(options, lists.suspend ?? []);
  try {
    const result = dueOf(terms);
    const arithmetic = arithmeticInWords(terms, result);
    const due = result.status === 'due' ? result : undefined;
    const dueAt = due === undefined ? null : endOfDay(due.landed, zone);
    return Promise.resolve({
      json: { due: due?.landed ?? null, raw: due?.raw ?? null, landed: due?.landed ?? null, arithmetic, zone, dueAt },
      lines: [`${arithmetic}.`, ...(dueAt === null ? [] : [`Late from ${dueAt} on, the end of that day in ${zone}.`])],
    });
  } catch (error) {
    if (error instanceof TermsIncomplete)
      throw new UsageError(`${error.message} --calendar us-federal, or a file in the neutral form.`);
    throw error;
  }
}

function termsOf(options: Asked['options'], suspended: readonly string[]): Terms {
  const anchor = dayIn('--anchor', options.anchor);
  const { calendar: named, ...rule } =
    options.rule === undefined && options.pack === undefined ? ownRule(options) : ruleOf(options, anchor);
  const calendar = calendarNamed(options.calendar ?? named);
  return { anchor, ...rule, suspensions: suspended.map(suspensionIn), ...(calendar !== undefined && { calendar }) };
}

type Rule = Pick<Terms, 'length' | 'landing'> & { readonly calendar?: string | undefined };

function ownRule({ days, unit = 'calendar', landing = 'exact' }: Asked['options']): Rule {
  const known = ofOnesOwn.find((each) => each === unit);
  if (known === undefined) throw new UsageError(`--unit must be one of: ${ofOnesOwn.join(', ')}.`);
  const lands = landings.find((each) => each === landing);
  if (lands === undefined) throw new UsageError(`--landing must be one of: ${landings.join(', ')}.`);
  return { length: { count: numberOfDays(days), unit: known }, landing: lands };
}

/** Of several versions of a pack, the one that bound on the day of the anchor, unless `id@version` names one. */
function ruleOf({ pack: packNamed, rule: ruleNamed, days, unit, landing }: Asked['options'], anchor: PlainDate): Rule {
  if (typeof packNamed !== 'string' || typeof ruleNamed !== 'string')
    throw new UsageError(
      'Give both --pack and --rule, such as --pack us-house-ethics --rule hce.first; or --days for a rule of your own.',
    );
  if (days !== undefined || unit !== undefined || landing !== undefined)
    throw new UsageError('--days, --unit and --landing are for a rule of your own. Leave them out beside --rule.');
  const versions = shippedPacks().filter(({ pack }) => pack.id === packNamed || nameOf(pack) === packNamed);
  if (versions.length === 0)
    throw new UsageError(
      `There is no pack "${packNamed}". There are: ${shippedPacks()
        .map(({ pack }) => nameOf(pack))
        .join(', ')}.`,
    );
  const binding = versions.find(({ pack }) => nameOf(pack) === packNamed || isInForce(pack, anchor));
  if (binding === undefined)
    throw new UsageError(
      `No version of ${packNamed} bound on ${anchor}. There are: ${versions.map(({ pack }) => bindsWhen(pack)).join(', ')}.`,
    );
  const { clocks = [], calendar } = binding.pack;
  const found = clocks.find(({ id }) => id === ruleNamed);
  if (found === undefined)
    throw new UsageError(`${nameOf(binding.pack)} has no rule "${ruleNamed}". It has: ${clocks.map(({ id }) => id).join(', ')}.`);
  return { length: found.length, landing: found.landing, calendar };
}

const isInForce = ({ effective: { from, until } }: RulePack, day: PlainDate): boolean =>
  from <= day && (until === undefined || day <= until);

const bindsWhen = (pack: RulePack): string =>
  `${nameOf(pack)} from ${pack.effective.from}${pack.effective.until === undefined ? '' : ` to ${pack.effective.until}`}`;

function numberOfDays(given: Asked['options'][string]): number {
  const days = typeof given === 'string' && /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (days < 1) throw new UsageError('--days must be a whole number from 1 to 9999, such as 45.');
  return days;
}

/** A full date that a person gave to an option, in figures or words. Throws `UsageError`. */
export function dayIn(option: string, given: Asked['options'][string]): PlainDate {
  const day = typeof given === 'string' ? dateInWords(given) : '';
  if (!isPlainDate(day)) throw new UsageError(`${option} must be a day of the calendar, such as 2022-05-25.`);
  return day;
}

/** `2022-06-01..2022-07-31:blackout`; nothing behind the dots where it lasts. */
function suspensionIn(given: string): Suspension {
  const [, first, last, reason = ''] = /^([^.]+)\.\.([^:]*):(.+)$/.exec(given) ?? [];
  if (first === undefined || reason.trim() === '')
    throw new UsageError(`--suspend must be FROM..TO:reason, such as 2022-06-01..2022-07-31:blackout; "${given}" is not.`);
  const from = dayIn('The first day of --suspend', first);
  if (last === undefined || last === '') return { from, reason };
  const until = dayIn('The last day of --suspend', last);
  if (until < from) throw new UsageError(`A suspension cannot end on ${until}, before it begins on ${from}. Exchange both days.`);
  return { from, until, reason };
}

function calendarNamed(given: Asked['options'][string]): WorkCalendar | undefined {
  if (typeof given !== 'string') return undefined;
  const shipped = shippedCalendars();
  const found = shipped.find(({ id }) => id === given) ?? calendarIn(given);
  if (found !== undefined) return new WorkCalendar(found);
  throw new UsageError(
    `There is no calendar "${given}". Give the file of one, or one of: ${shipped.map(({ id }) => id).join(', ')}.`,
  );
}

function calendarIn(file: string) {
  try {
    return readCalendar(file, readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof FileProblem) throw new UsageError(error.message);
    return undefined;
  }
}
