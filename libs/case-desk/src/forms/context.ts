import type { CaseBeside, CaseFile } from '#case-file';
import type { Option } from '#design';
import type { Actor } from '#kernel';
import type { Ask } from '#web';
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

/** The motion that decided it, of those that carried. */
export const motionField = ({ motions }: CaseFile): readonly Ask<{ motionId?: string }>[] => {
  const options = motions
    .filter(({ outcome }) => outcome === 'carried')
    .map(({ motionId, question }) => ({ value: motionId, label: question }));
  return when(options.length > 0, { name: 'motionId', options, emptyLabel: 'No motion' });
};

/** Some of the case's allegations. */
export const allegationField = ({ allegations }: CaseFile): readonly Ask<{ allegationIds?: readonly string[] }>[] => {
  const options = allegations.map(({ allegationId, conduct, provision }) => ({
    value: allegationId,
    label: conduct,
    hint: provision,
  }));
  return when(options.length > 0, { name: 'allegationIds', options });
};
