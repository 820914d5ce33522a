import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { RecordSittingDays } from '#composition';
import { isUuid } from '#kernel';
import { UsageError, type Run } from './command.js';
import { commandLine, withRedress } from './open-redress.js';

/** Records days on which the chamber of a body sat: those in a file, or those given. */
export const run: Run = ({ operands: [bodyId, ...asked], options: { citation } }) => {
  if (!isUuid(bodyId)) throw new UsageError('Say the id of the body first: it stands in the address of its page.');
  if (typeof citation !== 'string') throw new UsageError('Say --citation "…": where it stands that the chamber sat.');
  const [file = ''] = asked;
  const isFile = asked.length === 1 && existsSync(file);
  const said = isFile
    ? { days: readFileSync(file, 'utf8'), file: basename(file) }
    : { days: asked.join(' '), file: 'What was given' };
  return withRedress(async ({ commands }) => {
    const commandId = randomUUID();
    const meta = { commandId, causationId: commandId, correlationId: commandId, actor: commandLine('operator') };
    const { position } = await commands.execute(new RecordSittingDays(bodyId, { ...said, citation: citation.trim() }, meta));
    return { json: { bodyId, position: String(position) }, lines: ['The days were recorded. The page of the body shows them.'] };
  });
};
