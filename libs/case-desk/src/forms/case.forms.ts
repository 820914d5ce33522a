import { GiveAdviceDto } from '#advice';
import {
  AddAllegationDto,
  AmendAllegationDto,
  AssignCounselDto,
  CheckLimitationDto,
  CloseCaseDto,
  ConsolidateCasesDto,
  AnnounceDeferralDto,
  DeferCaseDto,
  DetermineJurisdictionDto,
  InformRespondentDto,
  JoinComplaintDto,
  LiftConflictDto,
  LiftDeferralDto,
  NoteDelayDto,
  NoteDisclosureDto,
  PartCasesDto,
  RecordConflictDto,
  RecordJurisdictionLossDto,
  ReleaseCounselDto,
  ReopenCaseDto,
  SeverAllegationsDto,
} from '#case';
import { leftOpenIn, type CaseBeside, type FiledAllegation } from '#case-file';
import { formatDate, referenceOf } from '#kernel';
import { citationOf, countedFrom, lengthWords, limitationRules, type LimitationStart } from '#procedure';
import { WriteNoteDto } from '#note';
import type { Asks } from '#web';
import { codesOf, english } from '#words';
import type { Action } from './action.js';
import { noteForm } from './note.form.js';
import {
  allegationField,
  beforeDeciding,
  isClerk,
  isItsInvestigator,
  isOpen,
  madeFields,
  makingFields,
  onCase,
  packReasonField,
  seen,
  when,
  type CaseContext,
} from './context.js';

/** The kinds of conduct that the rules name, and words of one's own. A kind stays unless another is named. */
function kindFields(
  { pack }: CaseContext,
  { kindInRules, kindInWords }: Pick<FiledAllegation, 'kindInRules' | 'kindInWords'> = {},
): readonly Asks<{ packKind?: string; kindInWords?: string }>[] {
  const kinds = pack?.pack.conductKinds ?? [];
  if (pack === undefined || kinds.length === 0) return [];
  const options = kinds.map((kind) => ({
    value: kind.id,
    label: kind.title,
    hint: citationOf(pack.pack, kind) || 'An example of the pack, for counsel to confirm',
  }));
  const emptyLabel = kindInRules === undefined ? 'None that fits' : `As it is: ${kindInRules}`;
  return [
    { name: 'packKind', options, emptyLabel },
    { name: 'kindInWords', ...(kindInWords !== undefined && { value: kindInWords }) },
  ];
}

/** Whether an allegation was raised in time, under a rule of the pack that binds or under one of their own. */
function limitationForms(context: CaseContext): readonly Action[] {
  const { file, pack } = context;
  const bound = limitationRules(pack);
  const rules = bound.map((rule) => ({
    value: rule.id,
    label: `${rule.title}: ${lengthWords(rule.length)}, counted from: ${countedFrom(rule)}`,
  }));
  const asksFor = (start: LimitationStart): { readonly about?: string } => {
    const counting = bound.filter(({ from }) => from === start).map(({ id }) => id);
    return counting.length === 0
      ? {}
      : { about: `${counting.join(' and ')} ${counting.length === 1 ? 'counts' : 'count'} from it` };
  };
  const discovery =
    bound.length > 0 && bound.every(({ from }) => from === 'event')
      ? { about: 'only for a period that no pack states' }
      : asksFor('discovery');
  const complaints = file.complaintIds.map((id) => ({ value: id, label: referenceOf('C', id) }));
  return when(
    file.allegations.length > 0,
    onCase(context, 'cases')('limitation', CheckLimitationDto, {
      id: 'check-limitation',
      title: 'Check a limitation period',
      submitLabel: 'Record what was decided',
      revision: seen(context, 'case'),
      note: 'The last day is worked out from the days below. No finding can be made on what is barred; it can be dismissed, and a later check can decide otherwise. Everyone who complained is told what was decided, but not on what ground.',
      fields: [
        {
          name: 'allegationId',
          options: file.allegations.map(({ allegationId, conduct }, index) => ({
            value: allegationId,
            label: `Allegation ${String(index + 1)}: ${conduct}`,
          })),
        },
        ...when(rules.length > 0, { name: 'rule' as const, options: rules, emptyLabel: 'None of the pack' }),
        'count',
        { name: 'unit', words: english.codes.lengthUnit, only: ['calendar', 'months', 'years'] },
        'citation',
        { name: 'conductOn', ...asksFor('event') },
        { name: 'discoveredOn', ...discovery },
        'discoveryKnown',
        ...when(complaints.length > 1, {
          name: 'complaintId' as const,
          options: complaints,
          emptyLabel: 'The first that came',
        }),
        { name: 'result', words: english.codes.limitation },
        'ground',
        ...madeFields(file.motions),
      ],
    }),
  );
}

/** What the case is about. */
export function allegationForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) || !isOpen(context)) return [];
  const on = onCase(context, 'cases');
  const revision = seen(context, 'case');
  return [
    on('allegations', AddAllegationDto, {
      id: 'add-allegation',
      title: 'Add an allegation',
      submitLabel: 'Add the allegation',
      fields: ['conduct', 'provision', 'conductFrom', 'conductTo', ...kindFields(context)],
    }),
    ...when(
      context.file.absorbedCaseIds.length > 0,
      on('partings', PartCasesDto, {
        id: 'part-cases',
        title: 'Separate a case from this one again',
        submitLabel: 'Part the cases',
        revision,
        note: 'The other case continues on its own, with the allegations and complaints it brought; everyone who complained there is told. What was collected here stays here. Anyone walled off from the two stays walled off from both.',
        fields: [
          {
            name: 'partedCaseId',
            options: context.file.absorbedCaseIds.map((id) => ({ value: id, label: referenceOf('RC', id) })),
          },
          'reason',
          ...madeFields(context.file.motions),
        ],
      }),
    ),
    ...when(
      context.file.allegations.length > 1,
      on('severances', SeverAllegationsDto, {
        id: 'sever-allegations',
        title: 'Sever allegations into a case of their own',
        submitLabel: 'Sever the allegations',
        revision,
        note: 'A case with the same respondent and the same complaints is opened, and everyone who complained is told. Allegations on which a finding was made cannot be severed. The new case gets its own investigator and counsel.',
        fields: [...allegationField(context.file), 'subject', 'reason', ...madeFields(context.file.motions)],
      }),
    ),
    ...context.file.allegations.map((allegation, index) =>
      on(`allegations/${allegation.allegationId}`, AmendAllegationDto, {
        id: `amend-allegation-${String(index + 1)}`,
        title: `Amend allegation ${String(index + 1)}`,
        submitLabel: 'Amend the allegation',
        revision,
        fields: [
          ...(['conduct', 'provision', 'conductFrom', 'conductTo'] as const).map((name) => ({ name, value: allegation[name] })),
          ...kindFields(context, allegation),
          'reason',
        ],
      }),
    ),
    ...limitationForms(context),
    on('complaints', JoinComplaintDto, {
      id: 'join-complaint',
      title: 'Join another complaint',
      submitLabel: 'Join the complaint',
      note: 'The complaint must be accepted, and about the same respondent.',
      fields: ['complaintId'],
    }),
    ...when(
      context.beside.length > 0,
      on('consolidations', ConsolidateCasesDto, {
        id: 'consolidate',
        title: 'Consolidate another case with this one',
        submitLabel: 'Consolidate the cases',
        note: 'The other case is closed and continues in this one. The open cases of the same body are listed, those about the same respondent first.',
        danger: true,
        sure: 'The other case is closed, and its complaints and allegations continue in this one. The two can be separated again only until a finding is made on what it brought.',
        revision,
        fields: [
          { name: 'absorbedCaseId', options: context.beside.map(choiceOf) },
          'reason',
          ...when(
            context.beside.some(({ sameRespondent }) => !sameRespondent),
            {
              name: 'respondents' as const,
              options: [{ value: 'one-person', label: 'Yes, both names are the same person' }],
              emptyLabel: 'No, or the case is about the same respondent anyway',
            },
          ),
        ],
      }),
    ),
  ];
}

const choiceOf = ({ caseId, reference, subject, respondent, sameRespondent }: CaseBeside) => ({
  value: caseId,
  label: sameRespondent ? `${reference}: ${subject}` : `${reference}, about ${respondent.name}: ${subject}`,
});

/** What is told, late, or known outside. */
export function recordForms(context: CaseContext): readonly Action[] {
  const clerk = isClerk(context);
  const on = onCase(context, 'cases');
  return [
    ...when(
      clerk,
      on('respondent-notices', InformRespondentDto, {
        id: 'inform-respondent',
        title: 'Tell the respondent something',
        submitLabel: 'Record what the respondent is told',
        fields: [{ name: 'topic', words: english.codes.topic }, 'message'],
      }),
    ),
    ...when(
      isOpen(context) && (clerk || isItsInvestigator(context)),
      on('delays', NoteDelayDto, {
        id: 'note-delay',
        title: 'Note a delay',
        submitLabel: 'Note the delay',
        note: 'Everyone who complained is told that the date was missed, and why.',
        fields: ['what', 'wasDueOn', 'rule', 'reason', 'expectedOn'],
      }),
    ),
    ...when(
      clerk,
      on('disclosures', NoteDisclosureDto, {
        id: 'note-disclosure',
        title: 'Note that something became known outside',
        submitLabel: 'Note the disclosure',
        danger: true,
        sure: 'It is recorded that this is known outside, and the report counts it. What is known cannot be made unknown again.',
        fields: [{ name: 'how', words: english.codes.disclosure }, 'what', 'by'],
      }),
    ),
  ];
}

/** Who presents the charges, and who advises the panel. */
export function counselForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context)) return [];
  const { file, counsel, people } = context;
  const on = onCase(context, 'cases');
  const revision = seen(context, 'case');
  const assigned = file.counsel.filter((one) => one.assigned).map(({ counselId }) => counselId);
  const nameOf = (id: string) => people.find(({ value }) => value === id)?.label ?? id;
  const free = counsel.filter(({ value }) => !assigned.includes(value));
  return [
    ...when(
      isOpen(context) && (counsel.length === 0 || free.length > 0),
      on('counsel', AssignCounselDto, {
        id: 'assign-counsel',
        title: 'Assign counsel',
        submitLabel: 'Assign the counsel',
        note: 'Anyone who presents the charges in a case, or investigated it, cannot advise the panel in it, even after being released.',
        revision,
        fields: [
          counsel.length === 0 ? 'counselId' : { name: 'counselId', options: free },
          { name: 'capacity', words: english.codes.counselCapacity },
        ],
      }),
    ),
    ...when(
      assigned.length > 0,
      on('counsel/release', ReleaseCounselDto, {
        id: 'release-counsel',
        title: 'Release counsel',
        submitLabel: 'Release the counsel',
        note: 'From the next request on, this person can no longer find the case.',
        revision,
        fields: [{ name: 'counselId', options: assigned.map((id) => ({ value: id, label: nameOf(id) })) }, 'reason'],
      }),
    ),
  ];
}

/** Whether this is advisory counsel of the case, who gives advice and reads it. */
export const advises = ({ actor, file }: CaseContext): boolean =>
  actor.role === 'counsel' &&
  file.counsel.some((one) => one.assigned && one.capacity === 'advisory' && one.counselId === actor.userId);

/** What counsel tells the panel: by counsel, or by a clerk who writes it down. */
export function adviceForms(context: CaseContext): readonly Action[] {
  const { file, people } = context;
  const nameOf = (id: string) => people.find(({ value }) => value === id)?.label ?? id;
  const advisers = file.counsel.filter(({ capacity }) => capacity === 'advisory').map(({ counselId }) => counselId);
  const writesDown = isClerk(context) && advisers.length > 0;
  return when(
    file.absorbedInto === undefined && (writesDown || advises(context)),
    onCase(context, 'cases')('advice', GiveAdviceDto, {
      id: 'give-advice',
      title: writesDown ? 'Record advice that the panel was given' : 'Give the panel advice',
      submitLabel: 'Record the advice',
      note: 'The members hearing the case, its advisory counsel and the clerks can read it. Those who investigate or present the charges cannot, nor can the parties. A file can be attached; sum up in the text what it says.',
      files: true,
      then: `/cases/${file.caseId}/advice`,
      fields: [
        ...when(writesDown, {
          name: 'counselId' as const,
          value: advisers.at(-1),
          options: advisers.map((id) => ({ value: id, label: nameOf(id) })),
        }),
        'question',
        'advice',
      ],
    }),
  );
}

/** Whether this person works on the case, and so reads and writes notes on it. Counsel who advises the panel stands with it. */
export const worksOn = (context: CaseContext): boolean =>
  isClerk(context) || context.actor.role === 'investigator' || (context.actor.role === 'counsel' && !advises(context));

/** What somebody who works on the case writes down for that work. */
export const noteForms = (context: CaseContext): readonly Action[] =>
  when(
    context.file.absorbedInto === undefined && worksOn(context),
    onCase(context, 'cases')('notes', WriteNoteDto, {
      ...noteForm,
      then: `/cases/${context.file.caseId}/notes`,
    }),
  );

const ground = { name: 'ground', words: english.codes.conflictGround } as const;

/** Everybody who sees a case can say that they should not; a clerk can say it of a colleague, and undo it. */
export function conflictForms(context: CaseContext): readonly Action[] {
  const on = onCase(context, 'cases');
  const { people, actor } = context;
  const others = people.filter(({ value }) => value !== actor.userId);
  return [
    // Members and investigators step aside, which a vote and an assignment know of.
    ...when(
      actor.role === 'clerk' || actor.role === 'counsel' || actor.role === 'auditor',
      on('conflicts', RecordConflictDto, {
        id: 'declare-conflict',
        title: 'Declare a conflict of your own',
        submitLabel: 'Declare the conflict',
        danger: true,
        sure: 'You will no longer find this case. Only someone else can undo this.',
        hidden: { personId: actor.userId },
        fields: [ground, 'note'],
        // Whoever has a conflict finds this case no more.
        then: '/queue',
      }),
    ),
    ...when(
      isClerk(context) && others.length > 0,
      on('conflicts', RecordConflictDto, {
        id: 'record-conflict',
        title: 'Record that someone has a conflict',
        submitLabel: 'Record the conflict',
        note: 'From the next request on, this person can no longer find the case.',
        fields: [{ name: 'personId', options: others }, ground, 'note'],
      }),
      on('conflicts/lifting', LiftConflictDto, {
        id: 'lift-conflict',
        title: 'Record that someone has no conflict',
        submitLabel: 'Lift the conflict',
        note: 'For a person of the same name, or where the conflict is over. The timeline says who has one.',
        fields: [{ name: 'personId', options: others }, 'reason'],
      }),
    ),
  ];
}

/** Waiting for another authority, ending, and beginning again. */
export function lifeForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context)) return [];
  const { file } = context;
  const on = onCase(context, 'cases');
  const revision = seen(context, 'case');
  if (!isOpen(context)) {
    const reopen = { id: 'reopen', title: 'Reopen the case', submitLabel: 'Reopen the case', revision } as const;
    return [on('reopening', ReopenCaseDto, { ...reopen, fields: ['reason'] })];
  }
  const barred = file.allegations.flatMap(({ limitation }, at) =>
    limitation?.result === 'barred' ? [`allegation ${String(at + 1)}`] : [],
  );
  const left = [
    ...leftOpenIn(file).map(({ what, count }) => `${english.codes.leftOpen[what]}: ${String(count)}`),
    ...file.clocks
      .filter(({ owed }) => owed)
      .map(({ title, dueOn }) => `${title}: ${dueOn === undefined ? 'day not known yet' : formatDate(dueOn)}`),
    ...file.dues
      .filter(({ what }) => what !== 'condition' && what !== 'clock')
      .map(({ what, on }) => `${english.code('due', what)}: ${formatDate(on)}`),
  ];
  return [
    file.deferred === undefined
      ? on('deferral', DeferCaseDto, {
          id: 'defer',
          title: 'Defer to another authority',
          submitLabel: 'Defer the case',
          revision,
          note: 'This tells nobody outside. Where the parties may know, tell them with the form that appears afterward.',
          fields: [
            'to',
            'reason',
            { name: 'ground', words: english.codes.suspensionGround },
            'askedBy',
            'expectedUntil',
            'citation',
          ],
        })
      : on('deferral/lifting', LiftDeferralDto, {
          id: 'lift-deferral',
          title: 'Lift the deferral',
          submitLabel: 'Lift the deferral',
          revision,
          fields: ['reason'],
        }),
    ...when(
      file.deferred !== undefined && file.deferred.announcedOn === undefined,
      on('deferral/announcement', AnnounceDeferralDto, {
        id: 'announce-deferral',
        title: 'Tell the parties that the matter is on hold',
        submitLabel: 'Tell the parties that it is on hold',
        revision,
        note: 'Do this only if the authority that goes first allows it. When the deferral is lifted, they are told that, too.',
        fields: ['message'],
      }),
    ),
    ...when(
      file.jurisdictionLost === undefined,
      on('jurisdiction-loss', RecordJurisdictionLossDto, {
        id: 'jurisdiction-loss',
        title: 'Record that jurisdiction was lost',
        submitLabel: 'Record the loss',
        revision,
        fields: [{ name: 'cause', words: english.codes.jurisdictionLoss }, 'note'],
      }),
    ),
    on('jurisdiction', DetermineJurisdictionDto, {
      id: 'jurisdiction',
      title: 'Record the decision on jurisdiction',
      submitLabel: 'Record the decision',
      revision,
      note: 'Everyone who complained is told what was decided, but not on what ground.',
      fields: [
        { name: 'result', words: english.codes.jurisdiction },
        ...allegationField(file),
        'ground',
        'successor',
        ...madeFields(file.motions),
      ],
    }),
    on('closing', CloseCaseDto, {
      id: 'close',
      title: 'Close the case',
      submitLabel: 'Close the case',
      danger: true,
      sure: 'The case ends. The respondent and everyone who complained are told that it was closed, and why. It can be reopened, and both stay on record.',
      revision,
      note: [
        'The respondent and everybody who complained are told that the case was closed.',
        barred.length === 0 ? [] : `Barred, because it came too late: ${barred.join(', ')}.`,
        left.length === 0 ? [] : `Still open. ${left.join('; ')}. Settle that first; or state it below, and say why in the note.`,
        beforeDeciding(file, 'closing').note ?? [],
      ]
        .flat()
        .join(' '),
      fields: [
        // A case that goes on in another one is closed by their consolidation.
        { name: 'reason', words: english.codes.closing, only: codesOf('closing').filter((reason) => reason !== 'consolidated') },
        ...packReasonField(context.pack?.pack.closingReasons, codesOf('closing')),
        'note',
        ...makingFields(file, 'closing'),
        ...when(left.length > 0, {
          name: 'openMatters' as const,
          options: [{ value: 'stated', label: `Close it with this left open. ${left.join('; ')}` }],
          emptyLabel: 'Nothing is stated',
        }),
      ],
    }),
  ];
}
