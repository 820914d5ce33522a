import { readFileSync } from 'node:fs';
import { inFile, readSetUpFile, SetUp, SetUpMisfits } from '#composition';
import { derivedId } from '#kernel';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress } from './open-redress.js';

/** Sets the installation up from a file, all or nothing. Where it is set up already, it says so and changes nothing. */
export async function run({ options: { file: path } }: Asked): Promise<Answer> {
  if (typeof path !== 'string') throw new UsageError('set-up needs a file.\nUsage: npm run -s cli -- set-up --file setup.yaml');
  const file = readSetUpFile(path, readFileSync(path, 'utf8'));
  return withRedress(
    async ({ commands, register }) => {
      if (register.installation.status === 'set-up') {
        const { name } = register.installation.settings;
        return {
          json: { setUp: false, already: true, name },
          lines: [`This installation is set up already, as ${name}. Nothing was changed.`],
        };
      }
      try {
        const commandId = derivedId(namespace, path);
        const actor = { userId: 'set-up', role: 'system' } as const;
        const meta = { commandId, actor, causationId: commandId, correlationId: commandId };
        const { invitations } = await commands.execute(new SetUp(namespace, { setUp: file.setUp }, meta));
        return {
          json: {
            setUp: true,
            already: false,
            name: file.setUp.name,
            bodies: file.setUp.bodies.length,
            people: file.setUp.people.length,
            invitations: invitations.map(({ handle, name, token }) => ({ handle, name, path: `/invitations/${token}` })),
          },
          lines: [
            `${file.setUp.name} is set up.`,
            ...(invitations.length === 0
              ? []
              : ['Each of these signs in with this path, once, within seven days; it is shown this once:']),
            ...invitations.map(({ name, token }) => `  ${name}: /invitations/${token}`),
          ],
        };
      } catch (error) {
        if (error instanceof SetUpMisfits) throw inFile(path, file, error);
        throw error;
      }
    },
    { whenAbsent: 'make' },
  );
}

/** For ids of what is done from the command line. */
const namespace = '7f0f2a64-1b0e-4f0a-9a51-3c9d4f6b2e10';
