import type { JSX } from 'preact';
import { DateText, Tag } from '#design';
import { english } from '#words';
import type { ShownRequest } from './advisory.queries.js';

/** The day by which a request is to be answered, and how late that is. */
export const AnswerDay = ({ dueOn, daysLate }: Pick<ShownRequest, 'dueOn' | 'daysLate'>): JSX.Element =>
  dueOn === undefined ? (
    <>No day was set</>
  ) : (
    <>
      <DateText date={dueOn} /> {daysLate === 0 ? null : <Tag tone="error">{english.overdue(daysLate)}</Tag>}
    </>
  );
