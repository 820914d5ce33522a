import { AccessFacts } from '#access';
import type { Actor, Concern, Standing } from '#kernel';

/**
 * Access facts for the specs of a part of the house: whatever is asked about is there, and everybody works in it. A complainant's
 * own complaint is the one whose receipt was shown.
 */
export class NoWalls extends AccessFacts {
  override standing({ onBehalfOf }: Actor, { kind, id }: Concern): Promise<Standing> {
    return Promise.resolve({
      kind: kind === 'complaint' || kind === 'body' ? kind : 'case',
      ownBody: true,
      walledOff: false,
      assigned: true,
      didIntake: false,
      otherPart: false,
      advises: true,
      decidedProbableCause: false,
      seated: true,
      transmitted: true,
      screened: true,
      own: onBehalfOf === id,
    });
  }

  override bodiesOf(): Promise<'all'> {
    return Promise.resolve('all');
  }

  override casesSatInOn(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }
}
