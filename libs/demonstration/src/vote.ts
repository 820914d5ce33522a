import { CastVote, CloseVote, PutMotion, type Vote } from '#body';
import { derivedId, type PlainDate } from '#kernel';
import { panelId } from './bodies.js';
import { idOf, teller, type Step } from './teller.js';

const clerk = teller('clerk');

/** The id of the motion that the step with this name puts. */
export const motionOf = (name: string): string => derivedId(idOf(name), 'motion');

/** A vote from the motion to its result. */
export function vote(
  on: PlainDate,
  name: string,
  about: {
    readonly caseId: string;
    readonly kind: 'probable-cause' | 'finding' | 'recommendation';
    /** The panel where nothing else is said. */
    readonly bodyId?: string;
    readonly question: string;
    readonly allegationIds: readonly string[];
    readonly after?: string;
    readonly meetingId?: string;
  },
  members: readonly string[],
  rollCall: readonly Vote[],
): readonly Step[] {
  const motionId = motionOf(name);
  const { after, bodyId = panelId, ...rest } = about;
  const put = {
    ...rest,
    movedBy: members[0] ?? '',
    present: members,
    ...(after === undefined ? {} : { afterMotionId: motionOf(after) }),
  };
  return [
    clerk(on, (meta) => new PutMotion(bodyId, put, meta), { at: '10:00', name }),
    ...rollCall.map((cast, index) =>
      clerk(on, (meta) => new CastVote(bodyId, { motionId, memberId: members[index] ?? '', vote: cast }, meta), {
        at: `10:${String(10 + index)}`,
      }),
    ),
    clerk(on, (meta) => new CloseVote(bodyId, { motionId }, meta), { at: '10:30' }),
  ];
}
