import { setTimeout as pause } from 'node:timers/promises';
import { failsBy, type Fault, type Lab } from './fault.js';
import { trial, type Outcome, type TrialOptions } from './trial.js';

/** Steps of one writer's way through a story, with what follows in the background: found by counting. */
const mostSteps = 24;

/** Dies at its first step, starts, dies at its second, and so on: one story goes on, whatever happens. */
async function dyingAtEveryStep(lab: Lab, stride: number, options: Partial<TrialOptions> = {}): Promise<Outcome> {
  const { place } = await lab.place();
  return trial({ place, entry: 'crash-at-step', writers: 2, seed: lab.seed, ...options }, async (hands) => {
    const { application, writers } = hands;
    let deaths = 0;
    await application.stop();
    for (let step = 1; step <= mostSteps; step += stride) {
      writers.beginRound();
      await application.start({ CRASH_AT_STEP: String(step) });
      for (let waited = 0; application.runs && waited < 15_000; waited += 10) await pause(10);
      if (application.runs) {
        hands.remark(`step ${String(step)} did not come within 15 s`);
        await application.kill();
      } else deaths += 1;
    }
    hands.remark(`died at ${String(deaths)} steps, of the first ${String(mostSteps)} of its input and output after each start`);
    if (deaths === 0) hands.problem('it never died');
    writers.beginRound();
    await application.start();
    await hands.serviceAgain();
    await hands.look();
  });
}

export const everyStep: readonly Fault[] = [
  {
    id: 'T-20',
    name: 'crash at every step',
    stores: ['postgresql-external'],
    run: (lab) => dyingAtEveryStep(lab, lab.short ? 10 : 1),
    control: async (lab) =>
      failsBy(
        await dyingAtEveryStep(lab, 5, { keepsKeys: false, isControl: true }),
        'doubled',
        'clients that send again under a new key',
      ),
  },
];
