import { setTimeout as pause } from 'node:timers/promises';
import { failsBy, stores, type Fault, type Lab, type Setting } from './fault.js';
import { trial, within, type Hands, type Outcome, type TrialOptions } from './trial.js';

/** Kills and starts again, so many times. */
async function rounds(hands: Hands, count: number, strike: () => Promise<void>): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    await pause(100 + Math.random() * 500);
    hands.writers.beginRound();
    await strike();
    await hands.serviceAgain();
    await hands.writers.repeatSome(3);
    await hands.look();
  }
}

async function killApplication({ application }: Hands): Promise<void> {
  await application.kill();
  await application.start();
}

async function killDatabase({ application }: Hands, { server }: Setting): Promise<void> {
  if (server !== undefined) {
    await server.kill();
    await server.start();
    return;
  }
  const before = application.killPostgres();
  const isAnother = () => application.postmaster() !== before && application.postmaster() !== undefined;
  if (!(await within(60_000, 5, () => Promise.resolve(isAnother())))) throw new Error('PostgreSQL did not come back.');
}

async function killed(
  lab: Lab,
  victim: (hands: Hands, setting: Setting) => Promise<void>,
  count: number,
  options: Partial<TrialOptions> = {},
): Promise<Outcome> {
  const setting = await lab.place();
  return trial({ place: setting.place, seed: lab.seed, ...options }, (hands) =>
    rounds(hands, count, () => victim(hands, setting)),
  );
}

const wrong = { entry: 'ack-before-commit', isControl: true } as const;
const answersBefore = 'an application that answers before it has stored';

export const kills: readonly Fault[] = [
  {
    id: 'T-01',
    name: 'kill -9 of the application under load',
    stores,
    run: (lab) => killed(lab, killApplication, lab.short ? 2 : 8),
    control: async (lab) => failsBy(await killed(lab, killApplication, 2, wrong), 'lost', answersBefore),
  },
  {
    id: 'T-02',
    name: 'kill -9 of the database under load',
    stores,
    run: (lab) => killed(lab, killDatabase, lab.short ? 2 : 8),
    control: async (lab) => failsBy(await killed(lab, killDatabase, 2, wrong), 'lost', answersBefore),
  },
];
