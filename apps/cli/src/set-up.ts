import { readFileSync } from 'node:fs';
import { inFile, readSetUpFile, SetUp, SetUpMisfits } from '#composition';
import { derivedId, Rejection } from '#kernel';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress } from './open-redress.js';

/** Sets the installation up from a file, all or nothing. Where it is set up already, it says so and changes nothing. */
export async function run({ options: { file: path } }: Asked): Promise<Answer> {
  if (typeof path !== 'string') throw new UsageError('set-up needs a file.\nUsage: npm run -s cli -- set-up --file setup.yaml');
  const file = readSetUpFile(path, readFileSync(path, 'utf8'));
  return withRedress(
    async ({ commands, register }) => {
      const before = register.installation;
      try {
        const commandId = derivedId(namespace, path);
        const actor = { userId: 'set-up', role: 'system' } as const;
        const meta = { commandId, actor, causationId: commandId, correlationId: commandId };
        const { invitations } = await commands.execute(new SetUp(namespace, { setUp: file.setUp }, meta));
        const links = invitations.map(({ handle, name, token }) => ({ handle, name, path: `/invitations/${token}` }));
        if (before.status === 'set-up') {
          // The same file again: whoever saw no answer the first time gets the links.
          return {
            json: { ...already(before.settings.name), invitations: links },
            lines: [...told(before.settings.name), ...linesOf(links)],
          };
        }
        return {
          json: {
            setUp: true,
            already: false,
            name: file.setUp.name,
            bodies: file.setUp.bodies.length,
            people: file.setUp.people.length,
            invitations: links,
          },
          lines: [`${file.setUp.name} is set up.`, ...linesOf(links)],
        };
      } catch (error) {
        if (before.status === 'set-up' && error instanceof Rejection && error.reason === 'installation-already-set-up') {
          return { json: already(before.settings.name), lines: told(before.settings.name) };
        }
        if (error instanceof SetUpMisfits) throw inFile(path, file, error);
        throw error;
      }
    },
    { whenAbsent: 'make' },
  );
}

const already = (name: string) => ({ setUp: false, already: true, name });
const told = (name: string) => [`This installation is set up already, as ${name}. Nothing was changed.`];

function linesOf(links: readonly { readonly name: string; readonly path: string }[]): readonly string[] {
  if (links.length === 0) return [];
  return [
    'Each of these signs in with this path, once, within seven days of the set-up:',
    ...links.map(({ name, path }) => `  ${name}: ${path}`),
  ];
}

/** For ids of what is done from the command line. */
const namespace = '7f0f2a64-1b0e-4f0a-9a51-3c9d4f6b2e10';
