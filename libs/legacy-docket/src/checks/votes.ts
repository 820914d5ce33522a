import type { Oddity } from '../docket.js';
import type { Words } from '../reading/positioned.js';

/** The most who can vote: 435 in the US House since 1913 (37 Stat. 13; 437 from 1959 to 1962), 100 in the Senate since 1959. */
const seats = [
  { chamber: /^(the )?(u\.?s\.? )?house( of representatives)?$/i, name: 'House of Representatives', seats: 435 },
  { chamber: /^(the )?(u\.?s\.? )?senate$/i, name: 'Senate', seats: 100 },
] as const;
const largest = seats[0];

const count = /(?<![\d/.-])(\d{1,3})\s*[-–]\s*(\d{1,3})(?![\d/-])/g;
/** How far before a count the word "vote" may stand for the count to be one of votes. */
const reach = 60;

/**
 * Votes that cannot have been: more yeas and nays than the chamber has seats. Looks at every "n-n" where the chamber itself acts,
 * and elsewhere only where a word like "voted" stands shortly before, so that the number of a report is not taken for a vote.
 */
export function findImpossibleVotes(words: Words, body?: string): readonly Oddity[] {
  const acting = seats.find(({ chamber }) => body !== undefined && chamber.test(body.trim()));
  return [...words.text.matchAll(count)].flatMap(([vote, yeas, nays], nth) => {
    const at = [...words.text.matchAll(count)][nth]?.index ?? 0;
    const isVote = acting !== undefined || /\bvot(e|ed|es|ing)\b/i.test(words.text.slice(Math.max(0, at - reach), at));
    const { name, seats: most } = acting ?? largest;
    const sum = Number(yeas) + Number(nays);
    if (!isVote || sum <= most) return [];
    return [
      {
        line: words.lineOf(vote),
        text: `The vote "${vote}" has ${String(sum)} votes; the ${name} has ${String(most)} seats. The words are kept.`,
      },
    ];
  });
}
