import type { BodyEvent, Tally, VotingRule } from '#body';
import { labelled, told, type WordsFor } from './event-words.js';
import { bodyKindWords, memberRoleWords, motionWords, thresholdWords, tieRuleWords, voteWords } from './vocabulary.js';

export const tallyWords = ({ yeas, nays, abstentions, present, eligible, recused }: Tally): string =>
  `${String(yeas)} yeas, ${String(nays)} nays, ${String(abstentions)} abstentions; ` +
  `${String(present)} of ${String(eligible)} eligible members present, ${String(recused)} recused`;

export const ruleWords = ({ quorum, threshold, yeasNeeded, tieRule, citation }: VotingRule): string =>
  `${citation}: quorum ${String(quorum)}; ${thresholdWords[threshold].toLowerCase()}` +
  `${yeasNeeded === undefined ? '' : ` (${String(yeasNeeded)})`}; ${tieRuleWords[tieRule].toLowerCase()}`;

export const bodyWords: WordsFor<BodyEvent> = {
  BodyConstituted: ({ name, kind, chamber }) =>
    told(`Body constituted: ${name}`, bodyKindWords[kind], labelled('Chamber', chamber)),
  MemberSeated: ({ name, party, role }) =>
    told(`${name} seated as ${memberRoleWords[role].toLowerCase()}`, labelled('Party', party)),
  MemberLeft: ({ memberId, reason }, names) => told(`${names.person(memberId)} left`, reason),
  VotingRuleAdopted: (rule) => told('Voting rule adopted', ruleWords(rule)),
  MemberRecused: ({ memberId, ground }, names) => told(`${names.person(memberId)} stepped aside in this case`, ground),
  MotionPut: ({ kind, question, movedBy, allegationIds, present, rule, afterMotionId }, names) =>
    told(
      `Motion put: ${motionWords[kind]}`,
      question,
      `Moved by ${names.person(movedBy)}`,
      `Present: ${present.map((id) => names.person(id)).join(', ')}`,
      allegationIds.length === 0 ? undefined : `About: ${allegationIds.map((id) => names.allegation(id)).join('; ')}`,
      `Rule: ${ruleWords(rule)}`,
      afterMotionId === undefined ? undefined : `To end the tie on: ${names.motion(afterMotionId)}`,
    ),
  VoteCast: ({ memberId, vote, motionId }, names) =>
    told(`${names.person(memberId)} voted ${voteWords[vote].toLowerCase()}`, `Motion: ${names.motion(motionId)}`),
  VoteChanged: ({ memberId, from, vote, motionId }, names) =>
    told(
      `${names.person(memberId)} changed the vote from ${voteWords[from].toLowerCase()} to ${voteWords[vote].toLowerCase()}`,
      `Motion: ${names.motion(motionId)}`,
    ),
  MotionCarried: ({ motionId, tally }, names) => told('Motion carried', names.motion(motionId), tallyWords(tally)),
  MotionFailed: ({ motionId, tally }, names) => told('Motion failed', names.motion(motionId), tallyWords(tally)),
  MotionTied: ({ motionId, tally, tieRule }, names) =>
    told('Motion tied', names.motion(motionId), tallyWords(tally), `Under the rule: ${tieRuleWords[tieRule].toLowerCase()}`),
  QuorumLacking: ({ motionId, tally, quorum }, names) =>
    told('No quorum: the vote does not count', names.motion(motionId), tallyWords(tally), `Quorum: ${String(quorum)}`),
  TieResolved: ({ memberId, vote, motionId }, names) =>
    told(`${names.person(memberId)} broke the tie: ${voteWords[vote].toLowerCase()}`, `Motion: ${names.motion(motionId)}`),
};
