import { Rejection } from '#kernel';
import type { ComplaintFacts } from '../complaint-facts.js';

/**
 * A case may come from accepted complaints alone. Throws `complaint-unknown` or `complaint-not-accepted` about the first other
 * one.
 */
export async function mustBeAccepted(complaints: ComplaintFacts, complaintIds: readonly string[]): Promise<void> {
  for (const complaintId of complaintIds) {
    const standing = await complaints.standingOf(complaintId);
    if (standing === 'unknown') {
      throw new Rejection('complaint-unknown', `There is no complaint with the id ${complaintId}. Check the id.`, 'unknown');
    }
    if (standing === 'not-accepted') {
      throw new Rejection(
        'complaint-not-accepted',
        `The complaint ${complaintId} is not accepted (any more). Screen it first, or open the case on the body’s own motion.`,
      );
    }
  }
}
