import { asking } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';

/** What these figures need of events. */
export const ofUntold = asking({
  ComplaintReferred: ['extent', 'telling'],
  MatterReferred: ['referralId', 'extent', 'telling'],
  ReferralAnswered: ['referralId', 'answer'],
  DeferralAnnounced: [],
});
const { ofTypes } = ofUntold;

/** The events of referrals of which the parties may not know, with what came back of them, by their ids. */
export function untoldEvents(rows: readonly ReportRow[]): ReadonlySet<string> {
  const facts = rows.flatMap((row) => row.facts);
  const matters = ofTypes(facts, 'MatterReferred').filter(({ telling }) => telling !== 'told');
  const referralIds = new Set(matters.map(({ referralId }) => referralId));
  return new Set(
    [
      ...ofTypes(facts, 'ComplaintReferred').filter(({ telling }) => telling === 'not-told'),
      ...matters,
      ...ofTypes(facts, 'ReferralAnswered').filter(({ referralId }) => referralIds.has(referralId)),
    ].map(({ id }) => id),
  );
}

/**
 * Whether the parties may know that a case was closed as referred: only where a referral of the whole, or that the body waits for
 * another authority, was told to them. Their pages say so under the same condition.
 */
export function isReferralTold(row: ReportRow, complaints: readonly ReportRow[]): boolean {
  const declined = new Set(
    ofTypes(row.facts, 'ReferralAnswered').flatMap(({ answer, referralId }) => (answer === 'declined' ? [referralId] : [])),
  );
  const matters = ofTypes(row.facts, 'MatterReferred').filter(({ referralId }) => !declined.has(referralId));
  const whole = [...matters, ...complaints.flatMap(({ facts }) => ofTypes(facts, 'ComplaintReferred'))].filter(
    ({ extent }) => extent === 'full',
  );
  if (whole.length === 0) return ofTypes(row.facts, 'DeferralAnnounced').length > 0;
  return whole.some(({ telling = 'told' }) => telling === 'told');
}
