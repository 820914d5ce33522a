import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AdoptRulePack } from '#composition';
import { isUuid } from '#kernel';
import { UsageError, type Run } from './command.js';
import { dayIn } from './due.js';
import { commandLine, withRedress } from './open-redress.js';

/** Lets a body adopt a rule pack: one that comes with Redress, or a file. */
export const run: Run = ({ operands: [bodyId, asked = ''], options: { citation, from } }) => {
  if (!isUuid(bodyId)) throw new UsageError('Say the id of the body first: it stands in the address of its page.');
  if (typeof citation !== 'string') throw new UsageError('Say --citation "…": where it stands that the body adopted the pack.');
  const occurredOn = from === undefined ? undefined : dayIn('--from', from);
  const pack = existsSync(asked) ? { text: readFileSync(asked, 'utf8').trim(), file: basename(asked) } : { pack: asked };
  return withRedress(async ({ commands }) => {
    const commandId = randomUUID();
    const meta = { commandId, causationId: commandId, correlationId: commandId, actor: commandLine('operator') };
    const data = { ...pack, citation: citation.trim(), ...(occurredOn !== undefined && { occurredOn }) };
    const { position } = await commands.execute(new AdoptRulePack(bodyId, data, meta));
    return { json: { bodyId, position: String(position) }, lines: ['The rule pack was adopted. The page of the body shows it.'] };
  });
};
