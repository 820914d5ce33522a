import type { CaseFile, CaseHead } from '#case-file';
import { lastDayOf, type PartialDate } from '#kernel';
import { english } from '#words';

/** Where a case stands, in words. What stops it comes before how far it has come. */
export function stageOf(head: CaseHead): string {
  const { closed, absorbedInto, ties, deferred, sanctions, chamber, motions, allegations, investigation, state } = head;
  if (absorbedInto !== undefined) return 'Goes on in another case';
  if (closed !== undefined) return `Closed: ${english.code('closing', closed.reason)}`;
  if (ties.length > 0) return 'Tied: nothing has followed';
  if (deferred !== undefined) return `Deferred to ${deferred.to}`;
  if (motions.some(({ outcome }) => outcome === 'open')) return 'Before a vote';
  if (sanctions.some(({ rescinded }) => !rescinded)) return 'Sanction imposed';
  if (chamber === 'acted') return 'The chamber has acted';
  if (chamber === 'recommended') return 'With the chamber';
  if (state === 'historical') return 'Historical: known from an old docket, nothing was begun about it here';
  const disposed = allegations.filter(({ finding }) => finding !== undefined && finding.result !== 'probable-cause');
  if (allegations.length > 0 && disposed.length === allegations.length) return 'Every allegation is decided';
  return english.code('investigation', investigation.status);
}

/** What an old docket says last of its matter: what was done, in its own word, and when. */
export function lastFact({
  timeline,
}: Pick<CaseFile, 'timeline'>): { readonly on: PartialDate; readonly what?: string } | undefined {
  const [last] = timeline
    .filter(({ type }) => type === 'LegacyFactRecorded')
    .toSorted((one, other) => (lastDayOf(one.on) < lastDayOf(other.on) ? 1 : -1));
  if (last === undefined) return undefined;
  const { action, tags } = last.data as { readonly action?: unknown; readonly tags?: unknown };
  const [what] = [action, ...(Array.isArray(tags) ? (tags as readonly unknown[]) : [])].filter((one) => typeof one === 'string');
  return { on: last.on, ...(what !== undefined && { what }) };
}

/** What is due first. */
export const nextDue = ({ dues }: CaseFile): CaseFile['dues'][number] | undefined => dues[0];
