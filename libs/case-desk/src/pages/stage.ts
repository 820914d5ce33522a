import type { CaseFile, CaseHead } from '#case-file';
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

/** What is due first. */
export const nextDue = ({ dues }: CaseFile): CaseFile['dues'][number] | undefined => dues[0];
