import type { PartialDate } from '#kernel';
import type { AdoptedCalendar } from '../due/calendars.js';
import type { LoadedPack } from './load-pack.js';
import type { Adoption } from './may-speak.js';

/**
 * Which rule pack binds, as the body adopted it. Aggregates do not know each other, so the composition root answers, from the
 * body's own events. `FileProblem` is thrown where a text that was adopted is no pack any more.
 */
export abstract class AdoptedPacks {
  /** The pack that binds a body on a day, or today; undefined where none was adopted by then, or there is no such body. */
  abstract inForce(bodyId: string, on: PartialDate | undefined): Promise<LoadedPack | undefined>;

  /**
   * The pack that binds a case on a day, or today. A pack that was succeeded says itself by its `transition` what a case keeps:
   * under `at-opening` the case stays with it, under `at-each-stage` until a stage begins, under `at-each-event` not at all.
   * Undefined where the body of the case had adopted none, or there is no such case.
   */
  abstract ofCase(caseId: string, on: PartialDate | undefined): Promise<LoadedPack | undefined>;

  /** Every pack that a body adopted, by the day from which it binds; none where there is no such body. */
  abstract adopted(bodyId: string): Promise<readonly Adoption[]>;

  /** The calendars of business days by which the body of a case goes now: of each id, the one that was adopted last. */
  abstract calendarsOf(caseId: string): Promise<readonly AdoptedCalendar[]>;

  /** The same of the body itself; none where there is no such body. */
  abstract calendarsOfBody(bodyId: string): Promise<readonly AdoptedCalendar[]>;
}
