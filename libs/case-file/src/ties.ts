import type { PartialDate } from '#kernel';

/** A question on which the body tied: the latest motion about it, and the earlier ones that tied on it too. */
export interface Tie {
  readonly motionId: string;
  readonly earlier: readonly string[];
  readonly since: PartialDate;
}

const isAbout = (tie: Tie, motionId: string | undefined): boolean =>
  motionId !== undefined && (tie.motionId === motionId || tie.earlier.includes(motionId));

/**
 * A motion that ties on the question of an earlier one takes its place: it is still one deadlock, since the first tie. Told
 * twice, it is one, too.
 */
export function tied(
  ties: readonly Tie[],
  { motionId, afterMotionId }: { readonly motionId: string; readonly afterMotionId?: string },
  on: PartialDate,
): readonly Tie[] {
  if (ties.some((tie) => isAbout(tie, motionId))) return ties;
  const before = ties.find((tie) => isAbout(tie, afterMotionId));
  const earlier = before === undefined ? [] : [...before.earlier, before.motionId];
  return [...ties.filter((tie) => tie !== before), { motionId, earlier, since: before?.since ?? on }];
}

export const untied = (ties: readonly Tie[], motionId: string): readonly Tie[] => ties.filter((tie) => !isAbout(tie, motionId));
