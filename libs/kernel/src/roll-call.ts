/** How a body voted, as it is told at once: by roll call, or, where the ballot is secret, by numbers. */
export interface RollCall {
  /** Those who were there besides those whose vote is named; of a secret ballot, all of them. */
  readonly present: readonly string[];
  readonly votedYea: readonly string[];
  readonly votedNay: readonly string[];
  readonly abstained: readonly string[];
  readonly ballots?: { readonly yeas: number; readonly nays: number; readonly abstentions: number };
  /** Who has a conflict in the matter, and so neither votes nor counts. */
  readonly conflicted: readonly string[];
}

export const voteOutcomes = ['carried', 'failed', 'tied', 'quorum-lacking'] as const;

/** Who can break a tie. */
export const tieBreakers = ['chair', 'tie-breaker'] as const;

/** What a vote came to, under the rule that bound the body on its day. */
export interface CountedVote {
  /** All who were there. */
  readonly present: readonly string[];
  readonly tally: {
    readonly eligible: number;
    readonly recused: number;
    readonly present: number;
    readonly yeas: number;
    readonly nays: number;
    readonly abstentions: number;
    readonly seats?: number;
    readonly vacant?: number;
  };
  readonly outcome: (typeof voteOutcomes)[number];
  readonly quorum: number;
  readonly citation: string;
  readonly ballot?: 'secret';
  /** Of a tie: who decides it under the rule, where one person does. */
  readonly tieBrokenBy?: (typeof tieBreakers)[number];
}
