import { isSecret } from '#body';
import type { Due, FiledAllegation, FiledMotion } from '#case-file';
import { formatDate } from '#kernel';
import { english } from '#words';
import type { Action } from './action.js';
import type { ActGroup } from './acts.js';
import type { CaseContext } from './context.js';

/** What the case waits for from this person, and the form that does it. */
export interface NextStep {
  readonly why: string;
  readonly act: Action;
}

/** As many as somebody takes in at one look. */
const most = 2;

/**
 * What the case waits for now from the person who looks at it, the first thing first, two at most; nothing where it waits for
 * others. Only what the person can do is named: a step without its form is none.
 */
export function nextSteps(context: CaseContext, groups: readonly ActGroup[]): readonly NextStep[] {
  const acts = new Map(groups.flatMap((group) => group.acts.map((act) => [act.id, act] as const)));
  if (context.file.state === 'historical') return [];
  const waits = context.file.closed === undefined ? openCase(context) : [...publications(context), ...conditions(context)];
  const steps = waits.flatMap(([id, why]) => {
    const act = acts.get(id);
    return act === undefined ? [] : [{ why, act }];
  });
  return steps.filter(({ act }, at) => steps.findIndex((one) => one.act === act) === at).slice(0, most);
}

/** The id of an act, and why the case waits for it. */
type Wait = readonly [id: string, why: string];

function openCase(context: CaseContext): readonly Wait[] {
  const { file } = context;
  if (file.absorbedInto !== undefined) return [];
  if (file.deferred !== undefined) {
    return [['lift-deferral', `The case rests until the deferral to ${file.deferred.to} is lifted.`]];
  }
  const late = [...overdue(context), ...publications(context)];
  return [
    ...votes(context),
    ...late,
    ...allegationsFirst(context),
    ...investigation(context),
    ...decisions(context),
    ...end(context),
  ];
}

/** What is to be published and is past its day, or drafted and waits to be read once more. */
const publications = ({ file }: CaseContext): readonly Wait[] =>
  file.publications.flatMap(({ state, dueOn, draft }, index): readonly Wait[] => {
    if (state !== 'scheduled') return [];
    const id = `publication-${String(index + 1)}`;
    const late = dueOn < file.today ? `Publication ${String(index + 1)} was due on ${formatDate(dueOn)}.` : '';
    if (draft !== undefined) return [[`${id}-publish`, `${late} A draft is there. Read it once more, and publish it.`.trim()]];
    return late === '' ? [] : [[`${id}-draft`, `${late} Nothing is drafted yet.`]];
  });

/** The act that does what is due, where one act does it. */
const doneBy: Readonly<Partial<Record<Due['what'], string>>> = {
  response: 'record-response',
  investigation: 'report',
  'investigation-report': 'report',
};

/** What is past its date: it is done now, or its delay is told. */
const overdue = ({ file }: CaseContext): readonly Wait[] =>
  file.dues
    .filter(({ daysLate }) => daysLate > 0)
    .flatMap(({ what, on, daysLate }) => {
      const act = doneBy[what];
      const why = `${english.code('due', what)}: was due on ${formatDate(on)}, ${english.lateness(daysLate)}.`;
      return act === undefined ? [] : [[act, why] as const];
    });

/** What a sanction in force asks for, also after the case is closed. */
function conditions({ file }: CaseContext): readonly Wait[] {
  return file.sanctions
    .filter(({ rescinded }) => !rescinded)
    .flatMap(({ conditions }, sanction) =>
      conditions
        .filter(({ state }) => state === 'open')
        .map(({ text }, index): Wait => [
          `condition-${String(sanction + 1)}-${String(index + 1)}-met`,
          `A condition of the sanction is open: ${text}`,
        ]),
    );
}

const put = 'put-motion';

/** Votes that are open, ties from which nothing has followed, and counts that are in doubt. */
function votes({ file, actor }: CaseContext): readonly Wait[] {
  const each = (motion: FiledMotion, index: number): readonly Wait[] => {
    const id = `motion-${String(index + 1)}`;
    const { outcome, votes, present, eligible, doubt, supersededBy } = motion;
    if (outcome === 'open') {
      const voting = present.filter((memberId) => eligible.includes(memberId));
      const missing = voting.filter((memberId) => !Object.hasOwn(votes, memberId)).length;
      if (actor.role === 'member') {
        const voted = Object.hasOwn(votes, actor.userId);
        return voted ? [] : [[`${id}-vote-1`, `The body votes on motion ${String(index + 1)}, and your vote is missing.`]];
      }
      const before = `Motion ${String(index + 1)} is before the body`;
      if (missing === 0 || isSecret(motion)) return [[`${id}-close`, `${before}. Close the vote once everybody has voted.`]];
      const first = voting.findIndex((memberId) => !Object.hasOwn(votes, memberId));
      return [
        [
          `${id}-vote-${String(first + 1)}`,
          `${before}, and ${missing === 1 ? 'one vote is' : `${String(missing)} votes are`} missing.`,
        ],
        [`${id}-close`, 'Close the vote once everybody who wants to has voted.'],
      ];
    }
    if (doubt !== undefined) {
      return [
        [put, `The record contradicts the count of motion ${String(index + 1)}. A new motion settles it.`],
        [`${id}-uphold`, 'Or whoever has the say decides that the count stands.'],
      ];
    }
    const next = file.motions.some(({ afterMotionId, outcome: of }) => afterMotionId === motion.motionId && of === 'open');
    return outcome === 'tied' && supersededBy === undefined && !next
      ? [
          [`${id}-tie-break-1`, `Motion ${String(index + 1)} tied, and the rule lets one person break the tie.`],
          [put, `Motion ${String(index + 1)} tied, and nothing has followed. A new motion can end the tie.`],
        ]
      : [];
  };
  return file.motions.flatMap(each);
}

function allegationsFirst({ file }: CaseContext): readonly Wait[] {
  return file.allegations.length > 0 ? [] : [['add-allegation', 'The case has no allegation yet. Say first what is alleged.']];
}

function investigation({ file, actor }: CaseContext): readonly Wait[] {
  const { status, notified, noticeWithheld } = file.investigation;
  const decided = file.allegations.every(isDecided) && file.allegations.length > 0;
  if (decided) return [];
  const notice: readonly Wait[] =
    notified || noticeWithheld !== undefined
      ? []
      : [['notify-respondent', 'The respondent was not told of the allegations yet.']];
  switch (status) {
    case 'none':
      return [['authorize', 'No investigation is authorized.']];
    case 'authorized':
      return [['assign', 'The investigation is authorized, and nobody is assigned.'], ...notice];
    case 'assigned':
      return [
        ['confirm', actor.role === 'clerk' ? 'The investigator has not taken the case yet.' : 'The case was assigned to you.'],
        ...notice,
      ];
    case 'under-way':
      return [
        ...notice,
        ['report', 'The investigation is under way. It ends with the report.'],
        ['interview', 'Note what was heard.'],
      ];
    case 'reported':
      return [];
  }
}

const isDecided = ({ finding }: FiledAllegation): boolean => finding !== undefined && finding.result !== 'probable-cause';

/** The report is in: a vote, and what the vote decided. */
function decisions({ file }: CaseContext): readonly Wait[] {
  if (file.investigation.status !== 'reported') return [];
  if (file.motions.some(({ outcome }) => outcome === 'open')) return [];
  const unheard = file.reliances.flatMap(({ decided, opinion }, index): readonly Wait[] =>
    decided === undefined
      ? [[`reliance-${String(index + 1)}-decide`, `The respondent relied on “${opinion}”, and nothing was decided of that.`]]
      : [],
  );
  const carried = file.motions.filter(({ outcome }) => outcome === 'carried');
  const each = file.allegations.flatMap((allegation, index): readonly Wait[] => {
    if (isDecided(allegation)) return [];
    const about = carried.filter(
      ({ allegationIds }) => allegationIds.length === 0 || allegationIds.includes(allegation.allegationId),
    );
    const by = about.at(-1);
    const id = `allegation-${String(index + 1)}`;
    if (by?.kind === 'finding')
      return [[`${id}-finding`, `A motion carried. Record what it found about allegation ${String(index + 1)}.`]];
    if (by?.kind === 'dismissal')
      return [[`${id}-dismissal`, `A motion carried. Record that allegation ${String(index + 1)} is dismissed.`]];
    return [[put, 'The report is in. The body decides next, by a motion.']];
  });
  return each.length === 0 ? [] : [...unheard, ...each];
}

/** What follows from a violation, and the closing. */
function end(context: CaseContext): readonly Wait[] {
  const { file } = context;
  const { allegations, chamber, sanctions } = file;
  if (allegations.length === 0 || !allegations.every(isDecided)) return [];
  if (chamber === 'recommended')
    return [['chamber-act', 'The recommendation is with the chamber. Record what the chamber does.']];
  const violation = allegations.some(({ finding }) => finding?.result === 'violation');
  const inForce = sanctions.some(({ rescinded }) => !rescinded);
  if (violation && !inForce && chamber !== 'acted') {
    return [
      ['recommend', 'A violation was found, and nothing has followed from it. The body recommends to the chamber what follows.'],
      ['impose', 'Where the rules leave it to the body, it imposes the sanction itself.'],
    ];
  }
  if (violation && !inForce)
    return [
      ['impose', 'The chamber has acted. Record the sanction that was imposed.'],
      ['close', 'Or close the case.'],
    ];
  return [...conditions(context), ['close', 'Every allegation is decided. What is still open is listed on the form.']];
}
