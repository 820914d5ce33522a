import { randomUUID } from 'node:crypto';
import { newToken, tokenHashOf } from '#access';
import { invitationDays, MakeAdministrator } from '#composition';
import { UsageError, type Answer, type Asked } from './command.js';
import { commandLine, withRedress } from './open-redress.js';

/**
 * Makes somebody an administrator when nobody can administer any more: somebody new by name, or somebody known by id or handle.
 * It is recorded with its reason, as done by whoever runs the machine.
 */
export async function run({ operands: [known], options: { name, reason } }: Asked): Promise<Answer> {
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw new UsageError('Say --reason: why it is done from the machine. It stays in the history of the person.');
  }
  const isNamed = typeof name === 'string' && name.trim() !== '';
  if (isNamed === (known !== undefined)) {
    throw new UsageError('Say --name for somebody new, or the id or handle of somebody who is known; not both.');
  }
  return withRedress(async ({ commands, register, clock }) => {
    const id = known === undefined ? randomUUID() : idOf(known, register);
    const commandId = randomUUID();
    const token = newToken(commandId);
    const expiresAt = new Date(Date.parse(clock.now().instant) + invitationDays * 86_400_000).toISOString();
    await commands.execute(
      new MakeAdministrator(
        id,
        {
          ...(isNamed && { name: name.trim() }),
          ...{ tokenHash: tokenHashOf(token), expiresAt, grantId: randomUUID(), reason: reason.trim() },
        },
        { commandId, causationId: commandId, correlationId: commandId, actor: commandLine('operator') },
      ),
    );
    await register.refresh();
    const called = register.staff.get(id)?.name ?? '';
    return {
      json: { id, name: called, path: `/invitations/${token}`, expiresAt },
      lines: [
        `${called} is an administrator.`,
        `The way in, once, within seven days; it is shown this once: /invitations/${token}`,
        'Every administrator sees in the history of that person that this was done, and why.',
      ],
    };
  });
}

/** Also of somebody who has left. Throws `UsageError`. */
function idOf(known: string, { staff }: { readonly staff: ReadonlyMap<string, { readonly handle?: string }> }): string {
  if (staff.has(known)) return known;
  const named = [...staff].filter(([, { handle }]) => handle === known).map(([id]) => id);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  throw new UsageError(
    named.length === 0
      ? `Nobody here has the id or handle "${known}". Say --name for somebody new.`
      : `Several people have the handle "${known}". Say the id of one: ${named.join(', ')}.`,
  );
}
