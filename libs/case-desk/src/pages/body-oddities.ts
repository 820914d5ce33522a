import type { BodyFile } from '#case-file';
import { formatDate, type PlainDate } from '#kernel';
import { endingTerms, shortfallOn, sittingOn, termNotice, type Seating } from '#procedure';
import { english } from '#words';

const noticeIsExample = `This is said ${String(termNotice.days)} days before, as an example: no rule of the body says when.`;

/**
 * What of a body's seats and its latest voting rule will keep its votes from counting, or is most likely a mistake; each in a
 * sentence that says what to look at. Nothing is refused for it: seats are filled one by one, and some bodies have two chairs.
 */
export function odditiesOf(
  file: Pick<BodyFile, 'members' | 'rules' | 'seats'> & Pick<Seating, 'tenures'>,
  today: PlainDate,
): readonly string[] {
  const { members, rules } = file;
  const seated = sittingOn(file, today);
  const voters = seated.filter(({ role }) => role !== 'tie-breaker').length;
  const chairs = seated.filter(({ role }) => role === 'chair').length;
  const rule = rules.at(-1);
  const here = english.voters(voters);
  const found: string[] = endingTerms(file, today).map(({ memberId, ...term }) => {
    const name = members.find((one) => one.memberId === memberId)?.name ?? memberId;
    return english.endingTerm(`The term of ${name}`, term) + (term.daysLeft < 0 ? '' : ` ${noticeIsExample}`);
  });
  if (chairs > 1)
    found.push(`${String(chairs)} people are seated as chair. If one of them has left that seat, enter the departure.`);
  if (rule === undefined || voters === 0) return found;
  if (rule.quorum > voters) {
    const { since, seats } = shortfallOn(file, today) ?? {};
    const filled = seats === undefined ? '' : ` (${english.filledSeats(seats)})`;
    found.push(
      `The quorum is ${String(rule.quorum)}, and ${here}${since === undefined ? '' : ` since ${formatDate(since)}`}${filled}: no vote can count. Look at the rule, or seat who is missing.`,
    );
  }
  if (rule.yeasNeeded !== undefined && rule.yeasNeeded > voters) {
    found.push(
      `A motion needs ${String(rule.yeasNeeded)} yeas, and ${here}: no motion can carry. Look at the rule, or seat who is missing.`,
    );
  }
  return found;
}
