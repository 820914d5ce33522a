import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AdoptCalendar } from '#composition';
import { isUuid } from '#kernel';
import { UsageError, type Asked, type Run } from './command.js';
import { dayIn } from './due.js';
import { commandLine, withRedress } from './open-redress.js';

/** Lets a body adopt a calendar of business days: one that comes with Redress, or a file. */
export const run: Run = ({ operands: [bodyId, asked = ''], options }) => {
  const { citation, from } = options;
  if (!isUuid(bodyId)) throw new UsageError('Say the id of the body first: it stands in the address of its page.');
  if (typeof citation !== 'string')
    throw new UsageError('Say --citation "…": where it stands that the body adopted the calendar.');
  const calendar = existsSync(asked) ? { text: readFileSync(asked, 'utf8').trim(), file: basename(asked) } : { calendar: asked };
  const data = {
    ...{ ...calendar, citation: citation.trim(), ...around(options) },
    ...(from !== undefined && { occurredOn: dayIn('--from', from) }),
  };
  return withRedress(async ({ commands }) => {
    const commandId = randomUUID();
    const meta = { commandId, causationId: commandId, correlationId: commandId, actor: commandLine('operator') };
    const { position } = await commands.execute(new AdoptCalendar(bodyId, data, meta));
    return { json: { bodyId, position: String(position) }, lines: ['The calendar was adopted. The page of the body shows it.'] };
  });
};

/** What an iCalendar file does not say. */
function around({ id, version, title, covers }: Asked['options']) {
  const [from, until] = typeof covers === 'string' ? covers.split('..') : [];
  return {
    ...(typeof id === 'string' && { calendarId: id }),
    ...(typeof version === 'string' && { version }),
    ...(typeof title === 'string' && { title }),
    ...(covers !== undefined && {
      coversFrom: dayIn('The first day of --covers', from),
      coversUntil: dayIn('The last day of --covers', until),
    }),
  };
}
