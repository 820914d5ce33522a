import type { CaseBeside, CaseFile, FiledMotion } from '#case-file';
import type { Option } from '#design';
import { firstDayOf, makersWithoutVote, type Actor, type DecisionKind, type PartialDate, type SaidToBeMade } from '#kernel';
import type { LoadedPack, Reason, Speech } from '#procedure';
import type { Ask, Asks } from '#web';
import { english } from '#words';
import { actionOf, type Action, type Placed } from './action.js';

/** What decides which forms a person sees on a case: the case, and who the person is in it. */
export interface CaseContext {
  readonly file: CaseFile;
  readonly actor: Actor;
  /** Everybody on the staff, with members of the body. */
  readonly people: readonly Option[];
  /** Whom the case can be assigned to; empty where the house does not know its staff. */
  readonly investigators: readonly Option[];
  /** Who can be counsel in the case; empty where the house does not know its staff. */
  readonly counsel: readonly Option[];
  /** Other open cases of the body. */
  readonly beside: readonly CaseBeside[];
  /** The rule pack that binds the case today. */
  readonly pack?: LoadedPack | undefined;
  /** Who may speak of a complaint today, by the pack that binds the body. */
  readonly speech?: Speech;
}

export const isClerk = ({ actor }: CaseContext): boolean => actor.role === 'clerk';

/** The investigator who has the case. Others see it and act in nothing. */
export const isItsInvestigator = ({ actor, file }: CaseContext): boolean =>
  actor.role === 'investigator' && actor.userId === file.investigation.investigatorId;

export const isOpen = ({ file }: CaseContext): boolean => file.closed === undefined;

/** Makes forms of use cases about the case that is looked at: they come back to the case. */
export const onCase =
  ({ file }: CaseContext, kind: 'cases' | 'investigations' | 'sanctions') =>
  <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>): Action =>
    actionOf(useCase, { then: `/cases/${file.caseId}`, ...form, action: `/v1/${kind}/${file.caseId}/${path}` });

/** The revision of a stream that bears the case's id. */
export const seen = ({ file }: CaseContext, kind: 'case' | 'investigation' | 'sanction'): string | undefined =>
  file.revisions[`${kind}-${file.caseId}`];

/** These where they hold, else none. */
export const when = <T>(holds: boolean, ...some: readonly T[]): readonly T[] => (holds ? some : []);

/** The reasons that the rules name beside the codes that are offered anyway; nothing where they name none. */
export const packReasonField = (
  reasons: readonly Reason[] = [],
  codes: readonly string[],
): readonly Ask<{ packReason?: string }>[] => {
  const options = reasons.filter(({ id }) => !codes.includes(id)).map(({ id, title }) => ({ value: id, label: title }));
  return when(options.length > 0, { name: 'packReason', options, emptyLabel: 'The rules name none that fits' });
};

/** The motion that decided it, of those that carried. */
export const motionField = (motions: readonly FiledMotion[]): readonly Ask<{ motionId?: string }>[] => {
  const options = motions
    .filter(({ outcome }) => outcome === 'carried')
    .map(({ motionId, question }) => ({ value: motionId, label: question }));
  return when(options.length > 0, { name: 'motionId', options, emptyLabel: 'No motion' });
};

/** The motions of the case, and of those that go on in it, on this kind of decision about these allegations. */
const motionsOn = (
  { motions, absorbedMotions }: CaseFile,
  decision: DecisionKind,
  ids: readonly string[],
): readonly FiledMotion[] =>
  [...absorbedMotions, ...motions].filter(
    ({ kind, allegationIds }) =>
      kind === decision && (allegationIds.length === 0 || ids.every((id) => allegationIds.includes(id))),
  );

/** Who decided: the body by a motion that carried, or somebody without a vote. */
export const makingFields = (
  file: CaseFile,
  decision: DecisionKind,
  allegationIds: readonly string[] = [],
): readonly Asks<SaidToBeMade>[] => madeFields(motionsOn(file, decision, allegationIds));

/** The same of motions on anything. That the body decided by a vote can be said where a motion carried that can be named. */
export function madeFields(motions: readonly FiledMotion[]): readonly Asks<SaidToBeMade>[] {
  const carried = motionField(motions);
  return [
    { name: 'madeBy', words: english.codes.maker, ...(carried.length === 0 && { only: makersWithoutVote }) },
    ...carried,
    'madeUnder',
  ];
}

/**
 * What a form says before a decision: that the body's rule leaves it to a vote, and that the last vote on it decided nothing.
 * Whoever decides all the same is told before, and shown to everybody after.
 */
export function beforeDeciding(
  file: CaseFile,
  decision: DecisionKind,
  allegationIds: readonly string[] = [],
): { readonly note?: string } {
  const { body, today } = file;
  const rule = body?.rules
    .filter(({ from }) => firstDayOf(from) <= today)
    .toSorted(byFirstDay)
    .at(-1);
  const last = motionsOn(file, decision, allegationIds).at(-1);
  const unheard = file.reliances.some(
    (one) =>
      one.decided === undefined && (one.allegationIds.length === 0 || allegationIds.some((id) => one.allegationIds.includes(id))),
  );
  const note = [
    unheard ? 'The respondent relied on an advisory opinion, and nothing was decided of that yet.' : [],
    rule?.decidedByVote?.includes(decision) === true
      ? `The body’s rule leaves this to a vote that carried (${rule.citation}).`
      : [],
    motionsOn(file, decision, allegationIds).some(({ outcome }) => outcome === 'carried')
      ? []
      : 'No motion on this has carried, so no vote can be named; a motion is put under Votes.',
    last === undefined || last.outcome === 'carried'
      ? []
      : `“${last.question.replace(/\s+/g, ' ')}”: ${english.code('motionOutcome', last.outcome)}. ` +
        'Who decides without a vote is named in the file, to everybody who complained, and in the report.',
  ].flat();
  return note.length === 0 ? {} : { note: note.join(' ') };
}

type Dated = { readonly from: PartialDate };
const byFirstDay = (one: Dated, other: Dated): number => (firstDayOf(one.from) < firstDayOf(other.from) ? -1 : 1);

/** Some of the case's allegations. */
export const allegationField = ({ allegations }: CaseFile): readonly Ask<{ allegationIds?: readonly string[] }>[] => {
  const options = allegations.map(({ allegationId, conduct, provision }) => ({
    value: allegationId,
    label: conduct,
    hint: provision,
  }));
  return when(options.length > 0, { name: 'allegationIds', options });
};
