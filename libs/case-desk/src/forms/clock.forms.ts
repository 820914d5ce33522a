import { EndCandidacyDto, InformRespondentDto, RecordCandidacyDto } from '#case';
import type { FiledCandidacy, FiledClock } from '#case-file';
import {
  CancelClockDto,
  ExtendClockDto,
  ResumeClockDto,
  SatisfyClockDto,
  StartClockDto,
  StartOwnClockDto,
  SuspendClockDto,
} from '#clock';
import { formatDate } from '#kernel';
import { blackoutRules, citationOf, daysOfBlackout, lengthWords, nameOf, shippedPacks, type LoadedPack } from '#procedure';
import { english } from '#words';
import type { Action, Placed } from './action.js';
import { isClerk, isOpen, onCase, when, type CaseContext } from './context.js';

/** Every rule of the pack that binds the case; where none does, of the packs that come with Redress. */
const rules = (bound: LoadedPack | undefined) =>
  (bound === undefined ? shippedPacks() : [bound]).flatMap(({ pack }) =>
    (pack.clocks ?? []).map(({ id, title, length }) => ({
      value: `${nameOf(pack)}/${id}`,
      label: `${bound === undefined ? `${pack.title} (${pack.version}): ` : ''}${title} (${lengthWords(length)})`,
    })),
  );

/** Starting clocks, and recording what happens to them. */
export function clockForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context)) return [];
  const on = onCase(context, 'cases');
  return [
    ...when(
      isOpen(context),
      on('clocks', StartClockDto, {
        id: 'start-clock',
        title: 'Start a clock under a rule',
        submitLabel: 'Start the clock',
        note: 'The due date follows from the rule, and moves when the clock is suspended or extended.',
        fields: [{ name: 'rule', options: rules(context.pack) }, 'anchor'],
      }),
      on('clocks/by-hand', StartOwnClockDto, {
        id: 'start-own-clock',
        title: 'Start a clock by hand',
        submitLabel: 'Start this clock',
        note: 'For a rule that no pack has.',
        fields: [
          'title',
          'anchor',
          'count',
          { name: 'unit', words: english.codes.lengthUnit },
          'calendar',
          { name: 'landing', words: english.codes.landing },
          { name: 'effect', words: english.codes.expiryEffect },
          'citation',
        ],
      }),
    ),
    ...clockActs(context.file.clocks, on),
  ];
}

/** Makes forms of use cases that come back to the page on which the clocks stand. */
type PlaceForm = <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>) => Action;

/** What can be recorded of clocks, of a case as of a complaint. */
export const clockActs = (clocks: readonly FiledClock[], on: PlaceForm): readonly Action[] =>
  clocks.flatMap((clock, index) => formsOf(clock, index + 1, on));

function formsOf(clock: FiledClock, number: number, on: PlaceForm): readonly Action[] {
  const { clockId, title, state, standsStill, mostExtensions = Infinity, extensions } = clock;
  if (state === 'cancelled' || state === 'satisfied' || state === 'satisfied-late' || state === 'carried-over') return [];
  const at = (path: string) => `clocks/${clockId}/${path}`;
  const runs = state !== 'expired';
  const grounds = { name: 'ground', words: english.codes.suspensionGround } as const;
  const open = Object.keys(english.codes.suspensionGround).filter((ground) => standsStill.includes(ground));
  const free = Object.keys(english.codes.suspensionGround).filter((ground) => !standsStill.includes(ground));
  const id = (what: string) => `clock-${String(number)}-${what}`;
  return [
    on(at('satisfaction'), SatisfyClockDto, {
      id: id('done'),
      title: `Done: ${title}`,
      submitLabel: 'Record that it was done',
      fields: ['how'],
    }),
    ...when(
      runs && free.length > 0,
      on(at('suspension'), SuspendClockDto, {
        id: id('suspend'),
        title: `Suspend: ${title}`,
        submitLabel: 'Record the suspension',
        fields: [{ ...grounds, only: free }, 'from', 'until', 'reason'],
      }),
    ),
    ...when(
      open.length > 0,
      on(at('resumption'), ResumeClockDto, {
        id: id('resume'),
        title: `Let it run again: ${title}`,
        submitLabel: 'Resume the clock',
        fields: [{ ...grounds, only: open }, 'lastDay'],
      }),
    ),
    ...when(
      runs && extensions < mostExtensions,
      on(at('extension'), ExtendClockDto, {
        id: id('extend'),
        title: `Extend it: ${title}`,
        submitLabel: 'Record the extension',
        fields: ['count', { name: 'unit', words: english.codes.lengthUnit }, 'grantedBy', 'citation'],
      }),
    ),
    on(at('cancellation'), CancelClockDto, {
      id: id('cancel'),
      title: `Cancel it: ${title}`,
      submitLabel: 'Cancel the clock',
      danger: true,
      sure: 'The clock ends, and nothing is due under it anymore. That it ran, and why it was canceled, stay on record.',
      fields: ['reason'],
    }),
  ];
}

/** Elections in which the respondent is a candidate: clocks whose rule says so stand still before them. */
export function candidacyForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context)) return [];
  const { file, pack } = context;
  const on = onCase(context, 'cases');
  const rules = blackoutRules(pack).map((rule) => ({
    value: rule.id,
    label: `${rule.title}: ${lengthWords(rule.length)}`,
    hint: pack === undefined ? '' : citationOf(pack.pack, rule),
  }));
  const standing = file.candidacies
    .filter(({ ended }) => ended === undefined)
    .map(({ candidacyId, election, electionOn, contest }) => ({
      value: candidacyId,
      label: `${english.code('election', election)} of ${formatDate(electionOn)}${contest === undefined ? '' : `, ${contest}`}`,
    }));
  return [
    ...when(
      isOpen(context),
      on('candidacies', RecordCandidacyDto, {
        id: 'record-candidacy',
        title: 'Record that the respondent is a candidate',
        submitLabel: 'Record the candidacy',
        note:
          'Clocks whose rule lets a blackout stop the time stand still on its days, also where that becomes known later. ' +
          (rules.length > 0
            ? 'The rules that bind the case say which days these are: name the day of the election, and they are reckoned from it.'
            : 'The rules that bind the case name no such days: give them, with their authority.'),
        fields: [
          { name: 'election', words: english.codes.election },
          'electionOn',
          'contest',
          'since',
          ...when(rules.length > 0, {
            name: 'rule' as const,
            options: rules,
            emptyLabel: 'None of the pack: the days below',
            ...(rules[0] && { value: rules[0].value }),
          }),
          'from',
          'until',
          'citation',
          'source',
        ],
      }),
    ),
    ...when(
      standing.length > 0,
      on('candidacies/end', EndCandidacyDto, {
        id: 'end-candidacy',
        title: 'Record that a blackout is over, or never was',
        submitLabel: 'Record how it ended',
        fields: [{ name: 'candidacyId', options: standing }, { name: 'how', words: english.codes.candidacyEnd }, 'reason'],
      }),
    ),
    ...file.candidacies.flatMap((one, index) => noticeForms(context, one, index + 1)),
  ];
}

/** Telling the respondent of a blackout, in words that can be changed. */
function noticeForms(context: CaseContext, one: FiledCandidacy, number: number): readonly Action[] {
  const days = daysOfBlackout(one);
  if (days === undefined || days.until < context.file.today) return [];
  const election = `${english.code('election', one.election).toLowerCase()} of ${formatDate(one.electionOn)}`;
  const message = `You are a candidate in the ${election}. From ${formatDate(days.from)} to ${formatDate(days.until)} times that the rules let stand still do not run in this matter. They go on after that.`;
  return [
    onCase(context, 'cases')('respondent-notices', InformRespondentDto, {
      id: `tell-candidate-${String(number)}`,
      title: `Tell the respondent of the blackout before the ${election}`,
      submitLabel: 'Record that the respondent is told',
      fields: [
        { name: 'topic', words: english.codes.topic, value: 'other' },
        { name: 'message', value: message },
      ],
    }),
  ];
}
