import type { BodyKind } from '#body';
import type { CaseOrigin, Respondent } from '#case';
import type { Audience, Instant, Json, PartialDate, Role } from '#kernel';

/** One line of a timeline: an event as it was recorded, with what is right where it was corrected since. */
export interface EntryRow {
  readonly kind: 'entry';
  /** `case:<id>`, `complaint:<id>` or `body:<id>`. */
  readonly file: string;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  readonly by: { readonly userId: string; readonly role: Role };
  readonly commandId: string;
  readonly causationId: string;
  readonly correlationId: string;
  readonly schemaVersion: number;
  readonly audience: Audience;
  readonly legalBasis?: string;
  readonly data: Readonly<Record<string, Json>>;
  /** The corrections of this event, entries themselves, in the order of the log. */
  readonly corrected?: readonly EntryRow[];
}

/** A question on which the body tied: the latest motion about it, and the earlier ones that tied on it too. */
export interface Tie {
  readonly motionId: string;
  readonly earlier: readonly string[];
  readonly since: PartialDate;
}

/** What lists need of a case, and which files belong to it. Everything else is folded from its entries. */
export interface CaseRow {
  readonly kind: 'case';
  readonly reference: string;
  readonly subject: string;
  readonly bodyId: string;
  readonly origin: CaseOrigin;
  readonly respondent: Respondent;
  readonly openedOn: PartialDate;
  /** A deadlocked case is open, too; its ties are counted in `ties`. */
  readonly state: CaseState;
  readonly closed: boolean;
  /** The tied motions from which nothing has followed. */
  readonly ties: readonly Tie[];
  readonly complaintIds: readonly string[];
  readonly absorbedCaseIds: readonly string[];
}

export type CaseState = 'open' | 'deadlocked' | 'closed';

/** What lists need of a complaint. The complainant's name is not in it. */
export interface ComplaintRow {
  readonly kind: 'complaint';
  readonly reference: string;
  readonly caseIds: readonly string[];
}

export interface BodyRow {
  readonly kind: 'body';
  readonly name: string;
  readonly bodyKind: BodyKind;
  readonly fromLegacyDocket: boolean;
}

export type FileRow = EntryRow | CaseRow | ComplaintRow | BodyRow;

export const caseKey = (id: string): string => `case:${id}`;
export const complaintKey = (id: string): string => `complaint:${id}`;
export const bodyKey = (id: string): string => `body:${id}`;
export const entryKey = (eventId: string): string => `entry:${eventId}`;
export const isEntryKey = (key: string): boolean => key.startsWith(entryKey(''));
/** The id of the case, complaint, body or event whose key it is. */
export const idOfKey = (key: string): string => key.slice(key.indexOf(':') + 1);

const isAbout = (tie: Tie, motionId: string | undefined): boolean =>
  motionId !== undefined && (tie.motionId === motionId || tie.earlier.includes(motionId));

/** A motion that ties on the question of an earlier one takes its place: it is still one deadlock, since the first tie. */
export function tied(
  ties: readonly Tie[],
  { motionId, afterMotionId }: { readonly motionId: string; readonly afterMotionId?: string },
  on: PartialDate,
): readonly Tie[] {
  const before = ties.find((tie) => isAbout(tie, afterMotionId));
  const earlier = before === undefined ? [] : [...before.earlier, before.motionId];
  return [...ties.filter((tie) => tie !== before), { motionId, earlier, since: before?.since ?? on }];
}

export const untied = (ties: readonly Tie[], motionId: string): readonly Tie[] => ties.filter((tie) => !isAbout(tie, motionId));
