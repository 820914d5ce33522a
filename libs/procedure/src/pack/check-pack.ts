import { daysBetween, isTimeZone, own } from '#kernel';
import type { Flaw, Path } from '../read-yaml.js';
import { nameOf, type LoadedPack } from './load-pack.js';
import {
  isLimitationRule,
  receipt,
  type BodyRule,
  type ClockRule,
  type Length,
  type RulePack,
  type Stage,
  type Stated,
} from './rule-pack.js';

/**
 * What is wrong between the parts of packs and between packs, each as a sentence with file, line, path and what to do; nothing
 * where they can be used. `calendars`: the ids of the calendars there are. Takes packs that `loadPack` made.
 */
export function checkPacks(packs: readonly LoadedPack[], calendars: ReadonlySet<string>): readonly string[] {
  return packs.flatMap((loaded) => {
    const { pack, told } = loaded;
    const flaws = [
      ...namesOnce(pack),
      ...cited(pack),
      ...inDates(pack),
      ...stagesLeadOut(pack),
      ...decidersKnown(pack),
      ...(pack.bodies ?? []).flatMap((body, index) => canCount(body, ['bodies', index])),
      ...(pack.clocks ?? []).flatMap((clock, index) => canRun(clock, ['clocks', index], pack)),
      ...calendarKnown(pack, calendars),
      ...clocksKnown(pack),
      ...rolesKnown(pack),
      ...speakOnce(pack),
      ...besideOthers(loaded, packs),
    ];
    return flaws.map(told);
  });
}

const flaw = (path: Path, problem: string): Flaw => ({ path, problem });
const identifier = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** `hce.first`: the procedure's short name, a dot, the rule's own. */
const ruleName = /^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/;

/** The lists whose entries bear an id. */
const named = ['roles', 'stages', 'bodies', 'clocks', 'notices', 'screeningReasons', 'closingReasons', 'conductKinds'] as const;

function namesOnce(pack: RulePack): readonly Flaw[] {
  const ids = named.flatMap((list) => (pack[list] ?? []).map(({ id }, index) => ({ id, list, path: [list, index, 'id'] })));
  const deciders = (list: string) => (list === 'roles' || list === 'bodies' ? 'deciders' : list);
  return [
    ...(identifier.test(pack.id) ? [] : [flaw(['id'], 'Write the id in lower-case letters, digits and hyphens.')]),
    ...(/^[a-z0-9][a-z0-9.-]*$/.test(pack.version)
      ? []
      : [
          flaw(
            ['version'],
            'Write the version in lower-case letters, digits, dots and hyphens, such as the day from which it binds.',
          ),
        ]),
    ...ids.flatMap(({ id, list, path }, index) => {
      const shape = list === 'clocks' ? ruleName : identifier;
      if (!shape.test(id)) {
        const form =
          list === 'clocks' ? 'a short name of the procedure, a dot, and a name of the rule, such as hce.first' : 'one word';
        return [flaw(path, `Write ${form}, in lower-case letters, digits and hyphens.`)];
      }
      const before = ids.findIndex((other) => other.id === id && deciders(other.list) === deciders(list));
      return before < index ? [flaw(path, `The id "${id}" is taken above. Give each its own.`)] : [];
    }),
  ];
}

/** Every entry that must say where it comes from, with its place. */
export function entriesOf(pack: RulePack): readonly (readonly [Path, Stated])[] {
  const { maySpeak = [], publicFrom = [] } = pack.disclosure ?? {};
  const lists = [...named, 'standards', 'sanctions', 'retention', 'wording'] as const;
  return [
    [[], pack],
    ...lists.flatMap((list) => (pack[list] ?? []).map((entry, index) => [[list, index], entry] as const)),
    ...maySpeak.map((entry, index) => [['disclosure', 'maySpeak', index], entry] as const),
    ...publicFrom.map((entry, index) => [['disclosure', 'publicFrom', index], entry] as const),
  ];
}

/** The codes of an entry's citation. */
export const codesOf = ({ citation }: Stated): readonly string[] =>
  (citation ?? '').split(',').flatMap((code) => (code.trim() === '' ? [] : [code.trim()]));

function cited(pack: RulePack): readonly Flaw[] {
  const sources: unknown = pack.sources;
  if (typeof sources !== 'object' || sources === null || Array.isArray(sources))
    return [flaw(['sources'], 'Write the sources one on a line, as `code: where it stands`; write {} where there is none.')];
  const texts = Object.entries(sources).flatMap(([code, text]) =>
    typeof text === 'string' && text.trim() !== '' && /^[A-Za-z0-9-]+$/.test(code)
      ? []
      : [
          flaw(
            ['sources', code],
            'Write a code of letters, digits and hyphens, and behind it in words where that source stands.',
          ),
        ],
  );
  const entries = entriesOf(pack);
  const used = new Set(entries.flatMap(([, entry]) => codesOf(entry)));
  return [
    ...texts,
    ...entries.flatMap(([path, entry]) => {
      const codes = codesOf(entry);
      const unknown = codes.filter((code) => !Object.hasOwn(sources, code));
      const open = (entry.exampleFields ?? []).filter((field) => !standsIn(entry, field));
      return [
        ...unknown.map((code) =>
          flaw([...path, 'citation'], `"${code}" is no code of the sources. Add it there, with where it stands, or correct it.`),
        ),
        ...(codes.length === 0 && entry.example !== true && pack.example !== true
          ? [
              flaw(
                path,
                'This says neither where it stands nor that it is an example. Add `citation:` with a code of the sources, or `example: true`.',
              ),
            ]
          : []),
        ...open.map((field) =>
          flaw(
            [...path, 'exampleFields'],
            `There is no "${field}" here that could be an example. Name a field of this entry, or leave it out.`,
          ),
        ),
      ];
    }),
    ...Object.keys(sources).flatMap((code) =>
      used.has(code) ? [] : [flaw(['sources', code], 'Nothing in this pack cites this source. Cite it or leave it out.')],
    ),
  ];
}

const standsIn = (entry: Stated, field: string): boolean => {
  let inner: unknown = entry;
  for (const name of field.split('.')) {
    if (typeof inner !== 'object' || inner === null) return false;
    inner = own(inner as Record<string, unknown>, name);
  }
  return inner !== undefined;
};

function inDates({ effective: { from, until }, timeZone }: RulePack): readonly Flaw[] {
  return [
    ...(until !== undefined && until < from
      ? [flaw(['effective', 'until'], `The last day, ${until}, lies before the first, ${from}. Correct one of them.`)]
      : []),
    ...(timeZone === undefined || isTimeZone(timeZone)
      ? []
      : [flaw(['timeZone'], `"${timeZone}" is no time zone. Write one as America/Denver.`)]),
  ];
}

/** The first stage is where a case begins. */
function stagesLeadOut({ stages = [] }: RulePack): readonly Flaw[] {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const unknown = stages.flatMap(({ next }, index) =>
    next.flatMap((id, at) =>
      byId.has(id) ? [] : [flaw(['stages', index, 'next', at], `There is no stage "${id}". Add it, or name another.`)],
    ),
  );
  if (unknown.length > 0) return unknown;
  const [first] = stages;
  if (first === undefined) return [];
  const reached = closure([first], ({ next }) => next.flatMap((id) => byId.get(id) ?? []));
  const ends = stages.filter(({ next }) => next.length === 0);
  const leadingOut = closure(ends, ({ id }) => stages.filter(({ next }) => next.includes(id)));
  return stages.flatMap((stage, index) => {
    if (!reached.has(stage)) {
      return [
        flaw(
          ['stages', index],
          `No way leads from "${first.id}", where a case begins, to "${stage.id}". Name it in the \`next\` of another stage, or leave it out.`,
        ),
      ];
    }
    return leadingOut.has(stage)
      ? []
      : [
          flaw(
            ['stages', index, 'next'],
            `From "${stage.id}" no way leads to an end: the stages run in a circle. Add a stage whose \`next\` is [].`,
          ),
        ];
  });
}

function closure(from: readonly Stage[], stepsOf: (stage: Stage) => readonly Stage[]): ReadonlySet<Stage> {
  const found = new Set(from);
  for (const stage of found) for (const step of stepsOf(stage)) found.add(step);
  return found;
}

function decidersKnown({
  stages = [],
  bodies = [],
  roles = [],
  clocks = [],
  sanctions = [],
  standards = [],
}: RulePack): readonly Flaw[] {
  const bodyIds = new Set(bodies.map(({ id }) => id));
  const deciders = new Set([...bodyIds, ...roles.map(({ id }) => id)]);
  const known = (path: Path, id: string | undefined) =>
    id === undefined || deciders.has(id)
      ? []
      : [flaw(path, `There is no body and no role "${id}" in this pack. Add it under \`bodies\` or \`roles\`, or name another.`)];
  return [
    ...stages.flatMap(({ decidedBy, voteRequired }, index) => [
      ...known(['stages', index, 'decidedBy'], decidedBy),
      ...(voteRequired === true && (decidedBy === undefined || !bodyIds.has(decidedBy))
        ? [
            flaw(
              ['stages', index, 'voteRequired'],
              'A vote is needed here, and no body of this pack decides. Name the body in `decidedBy`, or leave this out.',
            ),
          ]
        : []),
    ]),
    ...clocks.flatMap(({ extension, fallback }, index) => [
      ...known(['clocks', index, 'extension', 'by'], extension?.by),
      ...known(['clocks', index, 'fallback', 'by'], fallback?.by),
    ]),
    ...sanctions.flatMap(({ imposedBy, recommendedBy }, index) => [
      ...known(['sanctions', index, 'imposedBy'], imposedBy),
      ...known(['sanctions', index, 'recommendedBy'], recommendedBy),
    ]),
    ...standards.flatMap(({ stage }, index) =>
      stages.some(({ id }) => id === stage)
        ? []
        : [flaw(['standards', index, 'stage'], `There is no stage "${stage}". Name the stage at which this standard applies.`)],
    ),
  ];
}

function canCount(body: BodyRule, path: Path): readonly Flaw[] {
  const { seats, quorum, threshold, yeasNeeded, fraction, outsideMembers = 0, tieRule, silenceLimit } = body;
  const at = (field: keyof BodyRule, wrong: boolean, problem: string) => (wrong ? [flaw([...path, field], problem)] : []);
  const takesFraction = threshold.startsWith('fraction-');
  const [part = 0, whole = 0] = fraction?.split('/').map(Number) ?? [];
  return [
    ...at(
      'quorum',
      quorum > seats,
      `The quorum, ${String(quorum)}, is above the ${String(seats)} seats. Nothing could ever be decided; correct one of them.`,
    ),
    ...at(
      'yeasNeeded',
      (yeasNeeded ?? 0) > seats,
      `${String(yeasNeeded)} yeas are above the ${String(seats)} seats. No motion could ever carry; correct one of them.`,
    ),
    ...at(
      'yeasNeeded',
      threshold === 'fixed-number' && yeasNeeded === undefined,
      'The threshold is a fixed number. Say here how many yeas.',
    ),
    ...at(
      'yeasNeeded',
      threshold !== 'fixed-number' && yeasNeeded !== undefined,
      'A number of yeas goes with the threshold fixed-number alone. Change the threshold, or leave this out.',
    ),
    ...at('fraction', takesFraction && fraction === undefined, 'The threshold is a fraction. Write it here, as 3/5.'),
    ...at(
      'fraction',
      !takesFraction && fraction !== undefined,
      'A fraction goes with the thresholds fraction-of-… alone. Change the threshold, or leave this out.',
    ),
    ...at(
      'fraction',
      takesFraction &&
        fraction !== undefined &&
        !(/^\d+\/\d+$/.test(fraction) && part * 2 >= whole && part <= whole && whole > 0),
      'Write a fraction from 1/2 to 1, as 3/5.',
    ),
    ...at(
      'outsideMembers',
      outsideMembers > seats,
      `There are more outside members than the ${String(seats)} seats. Count them among the seats, or correct one of the numbers.`,
    ),
    ...at(
      'tieRule',
      tieRule === 'outside-member-decides' && outsideMembers === 0,
      'An outside member is to decide ties, and the body has none. Add `outsideMembers: 1`, or choose another tie rule.',
    ),
    ...at(
      'silenceLimit',
      tieRule === 'stalls' && silenceLimit === undefined,
      'A tie decides nothing here, and nobody would hear of it. Say within how many days the parties are told, as an example where the source is silent.',
    ),
  ];
}

function canRun(rule: ClockRule, path: Path, pack: RulePack): readonly Flaw[] {
  const { id, anchor, from, satisfiedBy = [], length, landing, effect, fallback, repeats } = rule;
  const at = (field: string, wrong: boolean, problem: string) => (wrong ? [flaw([...path, field], problem)] : []);
  const [own] = (pack.clocks ?? []).map((clock) => clock.id.split('.')[0]);
  const units = [...spansOf(length), ...(repeats ? [repeats] : [])].map(({ unit }) => unit);
  return [
    ...at(
      'id',
      own !== id.split('.')[0],
      `The rules of one pack begin with one name: write ${own ?? ''}.${id.split('.')[1] ?? ''}.`,
    ),
    ...at('satisfiedBy', satisfiedBy.includes(anchor), 'What starts this clock would end it at once. Name what ends it in time.'),
    ...at(
      'anchor',
      ruleName.test(anchor) && (anchor === id || !(pack.clocks ?? []).some((clock) => clock.id === anchor)),
      `There is no other rule "${anchor}" in this pack. Name the one whose end starts this clock, or what else starts it.`,
    ),
    ...at(
      'from',
      from !== undefined && !isLimitationRule(rule),
      `This says from which day a limitation period counts, and the rule bars nothing that comes too late. Leave it out, or write \`effect: bar\` and \`satisfiedBy: [${receipt}]\`.`,
    ),
    ...at(
      'from',
      from !== undefined && isLimitationRule(rule) && isRecorded(anchor),
      `"${anchor}" has a day of its own on record, which is neither that of the conduct nor that of its discovery. Say in the anchor, in words, what it counts from; or leave this out.`,
    ),
    ...at(
      'from',
      from !== undefined && length.window !== undefined,
      'A window lies around an election, and counts from no conduct. Leave this out, or give a length that counts from a day.',
    ),
    ...lengthFlaws(length, [...path, 'length']),
    ...at(
      'landing',
      landing !== 'exact' && pack.calendar === undefined,
      `To move off a day that is not worked on, ${landing} needs a calendar. Name one in the pack's \`calendar\`, or write exact.`,
    ),
    ...at(
      'length',
      units.includes('business') && pack.calendar === undefined,
      "Business days need a calendar. Name one in the pack's `calendar`.",
    ),
    ...at(
      'repeats',
      effect === 'status-report-repeating' && repeats === undefined,
      'The report repeats. Say here after how long.',
    ),
    ...at(
      'fallback',
      effect === 'fallback-publisher' && fallback === undefined,
      'Another body publishes then. Say here which, and within what time.',
    ),
    ...at(
      'fallback',
      effect !== 'fallback-publisher' && fallback !== undefined,
      'This goes with the effect fallback-publisher alone. Change the effect, or leave this out.',
    ),
  ];
}

/** Whether an anchor is an event by its type, or another rule, and no fact in words. */
const isRecorded = (anchor: string): boolean => ruleName.test(anchor) || /^[A-Z][a-z]+([A-Z][a-z]+)+$/.test(anchor);

const forms = ['count', 'laterOf', 'by', 'nextFifteenthAfter', 'window'] as const;

function lengthFlaws(length: Length, path: Path): readonly Flaw[] {
  const given = forms.filter((form) => length[form] !== undefined);
  const { by, count, unit } = length;
  return [
    ...(given.length === 1 ? [] : [flaw(path, `Give exactly one of ${forms.join(', ')}.`)]),
    ...(count !== undefined && unit === undefined
      ? [flaw([...path, 'unit'], 'Say what is counted: calendar, business or legislative days, months, or years.')]
      : []),
    ...(count === undefined && unit !== undefined
      ? [flaw([...path, 'unit'], 'A unit goes with `count` alone. Add the count, or leave this out.')]
      : []),
    ...(by === undefined ||
    (/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(by) &&
      !['02-29', '02-30', '02-31', '04-31', '06-31', '09-31', '11-31'].includes(by))
      ? []
      : [flaw([...path, 'by'], `"${by}" is no day that every year has. Write month and day as "05-01", in quotes.`)]),
  ];
}

/** The spans of time in a length. */
const spansOf = ({ count, unit, laterOf = [], nextFifteenthAfter }: Length) => [
  ...(count !== undefined && unit !== undefined ? [{ count, unit }] : []),
  ...laterOf,
  ...(nextFifteenthAfter ? [nextFifteenthAfter] : []),
];

function calendarKnown({ calendar }: RulePack, calendars: ReadonlySet<string>): readonly Flaw[] {
  return calendar === undefined || calendars.has(calendar)
    ? []
    : [flaw(['calendar'], `There is no calendar "${calendar}". Name one of: ${[...calendars].join(', ')}; or add its file.`)];
}

function clocksKnown({ clocks = [], notices = [], disclosure }: RulePack): readonly Flaw[] {
  const known = new Set(clocks.map(({ id }) => id));
  const unknown = (path: Path, within: string | undefined) =>
    within === undefined || known.has(within)
      ? []
      : [flaw([...path, 'within'], `There is no clock "${within}" in this pack. Add it under \`clocks\`, or name another.`)];
  return [
    ...notices.flatMap(({ within }, index) => unknown(['notices', index], within)),
    ...(disclosure?.publicFrom ?? []).flatMap(({ within }, index) => unknown(['disclosure', 'publicFrom', index], within)),
  ];
}

function rolesKnown({ roles = [], bodies = [], notices = [], disclosure }: RulePack): readonly Flaw[] {
  const known = new Set([...roles, ...bodies].map(({ id }) => id));
  const unknown = (path: Path, id: string) =>
    known.has(id)
      ? []
      : [flaw(path, `There is no role and no body "${id}" in this pack. Add it under \`roles\`, or name another.`)];
  return [
    ...notices.flatMap(({ to }, index) => to.flatMap((id, at) => unknown(['notices', index, 'to', at], id))),
    ...(disclosure?.maySpeak ?? []).flatMap(({ who }, index) => unknown(['disclosure', 'maySpeak', index, 'who'], who)),
  ];
}

function speakOnce({ disclosure }: RulePack): readonly Flaw[] {
  const said = disclosure?.maySpeak ?? [];
  return said.flatMap(({ who, about }, index) =>
    said.findIndex((other) => other.who === who && other.about === about) < index
      ? [flaw(['disclosure', 'maySpeak', index], `What "${who}" may say about this stands above. Keep one of the two.`)]
      : [],
  );
}

/** Versions of one pack follow each other without gap or overlap. */
function besideOthers(loaded: LoadedPack, packs: readonly LoadedPack[]): readonly Flaw[] {
  const { pack } = loaded;
  const others = packs.filter((other) => other !== loaded);
  const family = others.filter((other) => other.pack.id === pack.id);
  const twin = family.find((other) => other.pack.version === pack.version);
  if (twin !== undefined) return [flaw(['version'], `${nameOf(pack)} stands in ${twin.file}, too. Give each its own version.`)];
  const overlapping = family.filter(({ pack: other }) => other.version < pack.version && bindTogether(pack, other));
  const clocks = new Map(
    others
      .filter((other) => other.pack.id !== pack.id)
      .flatMap((other) => (other.pack.clocks ?? []).map(({ id }) => [id, other.file])),
  );
  return [
    ...overlapping.map(({ pack: other, file }) =>
      flaw(
        ['effective'],
        `On some days both this and ${nameOf(other)} of ${file} bind. Let one end on the day before the other begins.`,
      ),
    ),
    ...meets(pack, others),
    ...(pack.clocks ?? []).flatMap(({ id }, index) =>
      clocks.has(id)
        ? [flaw(['clocks', index, 'id'], `The rule "${id}" stands in ${clocks.get(id) ?? ''}, too. Give it a name of its own.`)]
        : [],
    ),
  ];
}

const bindTogether = ({ effective: one }: RulePack, { effective: other }: RulePack): boolean =>
  one.from <= (other.until ?? '9999') && other.from <= (one.until ?? '9999');

function meets(pack: RulePack, others: readonly LoadedPack[]): readonly Flaw[] {
  if (pack.succeeds === undefined) return [];
  const wrong = (problem: string) => [flaw(['succeeds'], problem)];
  if (pack.succeeds === nameOf(pack))
    return wrong('A pack cannot succeed itself. Name the version before it, or leave this out.');
  const before = others.find((other) => nameOf(other.pack) === pack.succeeds)?.pack;
  if (before === undefined) return wrong(`There is no pack "${pack.succeeds}". Name it as id@version, or leave this out.`);
  const rival = others.find((other) => other.pack.succeeds === pack.succeeds);
  if (rival !== undefined) return wrong(`${nameOf(rival.pack)} succeeds "${pack.succeeds}", too. Each pack has one successor.`);
  const { until } = before.effective;
  if (until === undefined)
    return wrong(`"${pack.succeeds}" has no last day. Give it \`effective.until\`, the day before ${pack.effective.from}.`);
  return daysBetween(until, pack.effective.from) === 1
    ? []
    : wrong(`"${pack.succeeds}" ends on ${until}, and this begins on ${pack.effective.from}. Let it begin on the day after.`);
}
