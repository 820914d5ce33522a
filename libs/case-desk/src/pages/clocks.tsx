import type { JSX } from 'preact';
import type { FiledClock } from '#case-file';
import { DataTable, DateText, Tag } from '#design';
import { movedInWords } from '#procedure';
import { english } from '#words';
import { Actions } from '../forms/action.js';
import { clockForms } from '../forms/clock.forms.js';
import type { CaseContext } from '../forms/context.js';

const tones = {
  running: 'info',
  'stands-still': 'warning',
  satisfied: 'success',
  'satisfied-late': 'warning',
  expired: 'error',
  cancelled: 'info',
} as const;

/** The clocks of the case: what runs under which rule, and how the day on which it is due comes about. */
export function Clocks({ context }: { readonly context: CaseContext }): JSX.Element {
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">Clocks</h2>
      <DataTable<FiledClock>
        caption="What runs, and under which rule"
        empty="No clock runs in this case."
        rows={context.file.clocks}
        columns={[
          { header: 'What', cell: ({ title }) => title },
          {
            header: 'State',
            cell: ({ state, ended }) => (
              <>
                <Tag tone={tones[state]}>{english.code('clockState', state)}</Tag>
                {ended === undefined ? null : (
                  <>
                    {' '}
                    on <DateText date={ended.on} />
                  </>
                )}
              </>
            ),
          },
          { header: 'Due', cell: ({ dueOn }) => (dueOn === undefined ? 'Not known yet' : <DateText date={dueOn} />) },
          {
            header: 'How that comes about',
            cell: ({ arithmetic, moved }) => `${[arithmetic, ...moved.map(movedInWords)].join('; ')}.`,
          },
          {
            header: 'When the time has run out',
            cell: ({ effect, duty }) => (
              <>
                {english.code('expiryEffect', effect)}
                {duty === undefined ? null : (
                  <>
                    . <strong>{english.code('clockDuty', duty)}</strong>
                  </>
                )}
              </>
            ),
          },
          {
            header: 'Rule',
            cell: ({ rule, pack, citation, example }) => (
              <>
                {rule === undefined ? <Tag>Set by hand</Tag> : pack === undefined ? `${rule}.` : `${rule} of ${pack}.`} {citation}{' '}
                {example ? <Tag tone="warning">Example, for counsel to confirm</Tag> : null}
              </>
            ),
          },
        ]}
      />
      <Actions heading="Start a clock, or record what happened to one" actions={clockForms(context)} />
    </section>
  );
}
