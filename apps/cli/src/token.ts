import { randomUUID } from 'node:crypto';
import { newToken, tokenHashOf } from '#access';
import { CreateServiceAccount, RevokeServiceAccount, serviceAccountEvents, serviceRoles } from '#composition';
import { idOfStream, own, type CommandMeta } from '#kernel';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress, type Redress } from './open-redress.js';

/** Creates, lists and revokes the tokens by which programs use the API. */
export async function run({ operands: [what, id], options }: Asked): Promise<Answer> {
  if (what === 'create' && id === undefined) return withRedress((redress) => created(redress, options));
  if (what === 'list' && id === undefined) return withRedress(listed);
  if (what === 'revoke' && id !== undefined) return withRedress((redress) => revoked(redress, id, options.reason));
  throw new UsageError('Say token create, token list, or token revoke <id>.');
}

type Options = Asked['options'];

/** The only moment at which the token itself is known to anybody. */
async function created({ commands }: Redress, options: Options): Promise<Answer> {
  const id = randomUUID();
  const token = newToken(id);
  const name = textIn(options, 'name');
  const until = endIn(textIn(options, 'until'));
  const scope = scopeIn(textIn(options, 'scope'));
  const { only } = options;
  const asked = typeof only === 'string' ? only.split(',').map((one) => one.trim()) : undefined;
  await commands.execute(
    new CreateServiceAccount(
      id,
      { name, ...scope, ...(asked !== undefined && { only: asked }), until, tokenHash: tokenHashOf(token) },
      meta(),
    ),
  );
  return {
    json: { id, token, name, ...scope, only: asked ?? null, until },
    lines: [
      `Token of "${name}", valid until ${until}:`,
      token,
      'It is shown this once and kept nowhere. Send it as "Authorization: Bearer …".',
      `Revoke it with: npm run -s cli -- token revoke ${id} --reason "…"`,
    ],
  };
}

async function revoked({ commands }: Redress, id: string, reason: string | true | undefined): Promise<Answer> {
  if (typeof reason !== 'string') throw new UsageError('Say --reason "…": why the token must not be used any more.');
  await commands.execute(new RevokeServiceAccount(id, { reason }, meta()));
  return { json: { id, revoked: true }, lines: ['The token is good for nothing any more, within a second everywhere.'] };
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly bodyId: string | null;
  readonly only: readonly string[] | null;
  readonly until: string;
  readonly state: 'active' | 'expired' | 'revoked';
}

async function listed({ house, codec, clock }: Redress): Promise<Answer> {
  const now = clock.now().instant;
  const tokens = new Map<string, Listed>();
  for await (const stored of house.store.readAll({ types: Object.keys(serviceAccountEvents) })) {
    const event = codec.decode(stored);
    const id = idOfStream(event.stream);
    const known = tokens.get(id);
    if (event.type === 'ServiceAccountRevoked' && known !== undefined) tokens.set(id, { ...known, state: 'revoked' });
    if (event.type !== 'ServiceAccountCreated') continue;
    const { name, role, bodyId, only, until } = event.data as unknown as Omit<Listed, 'id' | 'state'>;
    // What a token is found by is told to nobody, not even by its hash.
    const state = until <= now ? 'expired' : 'active';
    tokens.set(id, { id, name, role, bodyId: bodyId ?? null, only: only ?? null, until, state });
  }
  const all = [...tokens.values()];
  return {
    json: { tokens: all },
    lines:
      all.length === 0
        ? ['There are no tokens.']
        : all.map((one) => `${one.id}  ${one.state}  until ${one.until}  ${one.role}  ${one.name}`),
  };
}

function textIn(options: Options, name: string): string {
  const value = own(options, name);
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new UsageError(`Say --${name}. ${hints.get(name) ?? ''}`);
}

const hints = new Map([
  ['name', 'What the program is, such as "nightly export"; no person’s name.'],
  ['scope', `A role (${serviceRoles.join(', ')}), and after an @ the id of a body if it is for one body alone.`],
  ['until', 'The last day, as 2027-03-31.'],
]);

function scopeIn(text: string) {
  const [role, bodyId, ...rest] = text.split('@');
  const known = serviceRoles.find((one) => one === role);
  if (known === undefined || rest.length > 0) throw new UsageError(`--scope is "${text}". ${hints.get('scope') ?? ''}`);
  return { role: known, ...(bodyId !== undefined && { bodyId }) };
}

/** The end of a day in UTC. */
function endIn(text: string): string {
  const end = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : undefined;
  if (end === undefined || Number.isNaN(end.getTime()) || !end.toISOString().startsWith(text))
    throw new UsageError(`--until is "${text}". ${hints.get('until') ?? ''}`);
  end.setUTCDate(end.getUTCDate() + 1);
  return end.toISOString();
}

/** Whoever works on the machine itself. */
function meta(): CommandMeta {
  const commandId = randomUUID();
  return { commandId, actor: { userId: 'command-line', role: 'system' }, causationId: commandId, correlationId: commandId };
}
