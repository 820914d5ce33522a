import { OutcomeUnknown, type EventStore } from '#event-store';

/** What a writer needs of a store. */
export type Writable = Pick<EventStore, 'append' | 'readStream'>;

/**
 * The store as seen over a line that sometimes loses an answer: what was appended stays appended, and who asked learns nothing of
 * it. A fault of a server does the same to the appends that it catches; here it surely happens to some in every run.
 */
export function withLostAnswers(store: Writable, random: () => number, share: number): Writable {
  return {
    readStream: (stream, options) => store.readStream(stream, options),
    append: async (...order) => {
      const answer = await store.append(...order);
      if (random() < share) throw new OutcomeUnknown('The answer was lost on its way.');
      return answer;
    },
  };
}
