import type { JSX } from 'preact';
import { english } from '#words';
import type { Figures } from '../summarise.js';
import { CountTable, DurationTable, rowsOf } from './count-table.js';

/** What was asked of the body before anything was done, and what it answered. */
export function AdvisoryOpinions({ advisoryOpinions: figures }: Pick<Figures, 'advisoryOpinions'>): JSX.Element {
  return (
    <section aria-labelledby="advisory-opinions">
      <h2 id="advisory-opinions">Advisory opinions</h2>
      <p>{figures.unit}</p>
      <CountTable
        caption="Requests for advisory opinions, by who asked"
        head="Requester"
        unit="Requests"
        rows={rowsOf(figures.requested, english.codes.requesterCapacity)}
        total
      />
      <CountTable
        caption="Votes on advisory opinions, by what they came to"
        head="Outcome"
        unit="Votes"
        rows={rowsOf(figures.votes, english.codes.motionOutcome)}
        total
      />
      <CountTable
        caption="Advisory opinions issued, by what they say"
        head="Conclusion"
        unit="Opinions"
        rows={rowsOf(figures.issued, english.codes.advisoryConclusion)}
        total
      />
      <CountTable
        caption="What came of requests and opinions"
        head="Event"
        unit="Events"
        rows={[
          { what: 'Request accepted', count: figures.accepted },
          { what: 'Request declined', count: figures.declined },
          { what: 'Request withdrawn by the requester', count: figures.withdrawnByRequesters },
          { what: 'Requester told of something', count: figures.requestersTold },
          { what: 'Tie decided by whoever the rule names', count: figures.tiesDecided },
          { what: 'Opinion revised', count: figures.revised },
          { what: 'The body said who may rely on an opinion', count: figures.relianceStated },
          { what: 'Opinion withdrawn by the body', count: figures.opinionsWithdrawn },
          { what: 'Opinion published', count: figures.published },
          { what: 'Publication withdrawn', count: figures.publicationsWithdrawn },
          { what: 'Requests that waited for an answer at the end', count: figures.waiting },
          { what: 'Of these overdue', count: figures.overdue },
        ]}
      />
      <DurationTable caption="Time to the opinion" rows={[{ what: 'Request to opinion', ...figures.daysToAnswer }]} />
    </section>
  );
}
