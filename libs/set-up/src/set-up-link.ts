import { randomBytes } from 'node:crypto';
import type { CommandBus } from '@nestjs/cqrs';
import { tokenHashOf } from '#access';
import { installationId, IssueSetUpLink, type Register } from '#installation';
import { derivedId, type Clock } from '#kernel';

/** How long the link can be used. */
const hours = 24;

export interface SetUpLinkParts {
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly register: Pick<Register, 'installation'>;
  readonly clock: Clock;
}

/**
 * A new token for the set-up page, which takes the place of every earlier one; undefined where the installation is set up. Only
 * its hash is kept.
 */
export async function newSetUpToken({ commands, register, clock }: SetUpLinkParts): Promise<string | undefined> {
  if (register.installation.status === 'set-up') return undefined;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.parse(clock.now().instant) + hours * 3_600_000).toISOString();
  const tokenHash = tokenHashOf(token);
  const commandId = derivedId(installationId, `set-up link ${tokenHash}`);
  const meta = {
    commandId,
    actor: { userId: 'set-up', role: 'system' },
    causationId: commandId,
    correlationId: commandId,
  } as const;
  await commands.execute(new IssueSetUpLink(installationId, { tokenHash, expiresAt }, meta));
  return token;
}
