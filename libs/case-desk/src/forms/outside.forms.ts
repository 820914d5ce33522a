import { FollowLeakDto } from '#case';
import type { TimelineItem } from '#case-file';
import { formatDate } from '#kernel';
import { EndMeasureDto, RecordMeasureDto, RecordOutsideFactDto } from '#outside';
import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, isItsInvestigator, onCase, when, type CaseContext } from './context.js';

/** What others did and said, and what the respondent gave up: with a finding or without one, also when the case is closed. */
export function outsideForms(context: CaseContext): readonly Action[] {
  const { file } = context;
  if (file.absorbedInto !== undefined) return [];
  const clerk = isClerk(context);
  const on = onCase(context, 'cases');
  return [
    ...when(
      clerk,
      on('measures', RecordMeasureDto, {
        id: 'record-measure',
        title: 'Record a measure outside a sanction',
        submitLabel: 'Record the measure',
        note: 'For example, a post that was taken away or given up, or ties that a party severed. What was made public is shown to everyone who complained.',
        fields: [
          { name: 'kind', words: english.codes.measure },
          'what',
          'decidedBy',
          'ground',
          'effectiveFrom',
          { name: 'publicity', words: english.codes.publicity },
          { name: 'membership', words: english.codes.membership },
          'source',
        ],
      }),
    ),
    ...(clerk ? file.measures.filter(({ ended }) => ended === undefined) : []).flatMap(({ measureId, kind, what, on: day }) =>
      on(`measures/${measureId}/end`, EndMeasureDto, {
        id: `end-measure-${measureId}`,
        title: `Record that a measure ended: ${english.code('measure', kind)}, ${what}, of ${formatDate(day)}`,
        submitLabel: 'Record that it ended',
        fields: ['reason'],
      }),
    ),
    ...when(
      clerk || isItsInvestigator(context),
      on('outside-facts', RecordOutsideFactDto, {
        id: 'record-outside-fact',
        title: 'Record a fact from elsewhere',
        submitLabel: 'Record the fact',
        note: 'What another institution found, prosecutors decided, or someone reported or counted. Recording it takes no side.',
        fields: [{ name: 'topic', words: english.codes.outsideTopic }, 'statement', 'source', 'sourceDate', 'counted', 'figure'],
      }),
    ),
  ];
}

/** What followed from a leak, where there was one. The acts that come last are offered first. */
export function leakForms(context: CaseContext, titleOf: (act: TimelineItem) => string): readonly Action[] {
  const { disclosures, timeline } = context.file;
  const leaks = disclosures.flatMap(({ how, on, what }, at) =>
    how === 'leaked' ? [{ value: String(at + 1), label: `${formatDate(on)}: ${what}` }] : [],
  );
  const acts = timeline
    .filter(({ type, stream }) => type !== 'EventCorrected' && /^(?:case|investigation|sanction)-/.test(stream))
    .map((act) => ({ value: act.eventId, label: `${formatDate(act.on)}: ${titleOf(act)}` }))
    .reverse();
  return when(
    leaks.length > 0 && isClerk(context),
    onCase(context, 'cases')('leaks', FollowLeakDto, {
      id: 'follow-leak',
      title: 'Record what followed from a leak',
      submitLabel: 'Record what followed',
      note: 'If nothing has followed, that is shown too, with the day.',
      fields: [
        { name: 'disclosure', options: leaks },
        { name: 'what', words: english.codes.leakAnswer },
        'account',
        'source',
        { name: 'actId', options: acts, emptyLabel: 'No act on record' },
      ],
    }),
  );
}
