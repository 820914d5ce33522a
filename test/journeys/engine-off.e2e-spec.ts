import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProcessRunner, Projector } from '#projection';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, anAcceptedComplaint, done, staffId, whatever } from './setting.js';

/**
 * Everything that can be asked about the past, asked three times: with the projector stopped, with it lagging, and with it caught
 * up. The answer depends on the question alone. Whoever adds a question of this kind adds a line here.
 */
const questions: Readonly<Record<string, (ids: Ids) => string>> = {
  'the file of a case': ({ caseId }) => `/v1/cases/${caseId}/file`,
  'the replay of a case': ({ caseId }) => `/v1/cases/${caseId}/replay`,
  'what changed in a case since': ({ caseId, early }) => `/v1/cases/${caseId}/replay?with=${String(early)}`,
  'the file of a complaint': ({ complaintId }) => `/v1/complaints/${complaintId}/file`,
  'the status of a complaint': ({ complaintId }) => `/v1/complaints/${complaintId}/status`,
  'the queue': () => '/v1/queue',
  'the report': () => '/v1/reports/audit',
};

interface Ids {
  readonly caseId: string;
  readonly complaintId: string;
  /** Positions: up to which all was shown before the projector stopped, somewhere behind that, and the end. */
  readonly early: bigint;
  readonly middle: bigint;
  readonly late: bigint;
}

const moments: Readonly<Record<string, (ids: Ids) => string>> = {
  'after the last event that was shown': ({ early }) => `position=${String(early)}`,
  'after an event that is not shown yet': ({ middle }) => `position=${String(middle)}`,
  'after the last event': ({ late }) => `position=${String(late)}`,
  'on a day before the projector stopped': () => 'asOf=2026-03-11',
  'on a day after the projector stopped': () => 'asOf=2026-03-16',
  'as known on a day before the projector stopped': () => 'knownOn=2026-03-11',
  'as known on a day after the projector stopped': () => 'knownOn=2026-03-16',
};

/**
 * Three applications on one log, each with read models of its own, which went on until the first event, the second, and the end.
 */
const apps = {} as { stopped: StartedApp; lagging: StartedApp; 'caught up': StartedApp };
let redress: StartedApp;
let clerk: Client;
let ids: Ids;
const answers = {
  stopped: new Map<string, string>(),
  lagging: new Map<string, string>(),
  'caught up': new Map<string, string>(),
};

const combinations = Object.keys(questions).flatMap((question) => Object.keys(moments).map((moment) => `${question}, ${moment}`));

async function askAll(state: keyof typeof apps): Promise<void> {
  const asker = await apps[state].as('clerk');
  for (const [question, pathOf] of Object.entries(questions)) {
    await Promise.all(
      Object.entries(moments).map(async ([moment, asked]) => {
        const path = pathOf(ids);
        const { status, text } = await asker.get(`${path}${path.includes('?') ? '&' : '?'}${asked(ids)}`);
        answers[state].set(`${question}, ${moment}`, `${String(status)} ${text}`);
      }),
    );
  }
}

/** An application whose read models come to the end of the log as it is now, and not a step further. */
async function upToHere(state: 'stopped' | 'lagging'): Promise<void> {
  const app = apps[state].app;
  await app.get(Projector, { strict: false }).caughtUp({ position: await redress.house.store.head() });
  await app.get(Projector, { strict: false }).stop();
}

/** A vote by the four seats of which two are for it: a tie, recorded in the body's stream and not in the case's. */
async function aTie(panelId: string, caseId: string, allegationIds: readonly string[]): Promise<void> {
  const present = ['chair', 'second-member', 'third-member', 'fourth-member'].map(staffId);
  const motion = {
    caseId,
    movedBy: staffId('chair'),
    present,
    allegationIds,
    kind: 'probable-cause',
    question: 'Is there probable cause?',
  };
  const path = `/v1/bodies/${panelId}/motions`;
  const { motionId } = done(await (await redress.as('chair')).post(path, motion));
  for (const [index, handle] of ['chair', 'second-member', 'third-member', 'fourth-member'].entries()) {
    const vote = { memberId: staffId(handle), vote: index < 2 ? 'yea' : 'nay' };
    done(await (await redress.as(handle)).post(`${path}/${String(motionId)}/votes`, vote));
  }
  done(await clerk.post(`${path}/${String(motionId)}/closing`, {}));
}

beforeAll(async () => {
  const env = { REDRESS_PARTITIONS: '4', REDRESS_SECRET: 'a secret of this spec alone, of sufficient length' };
  redress = apps['caught up'] = await startedApp({ env });
  const { clock } = redress;
  const { databaseUrl = '', keysDirectory } = redress.house.settings;
  const onTheSameLog = { ...env, EVENT_STORE_URL: databaseUrl, REDRESS_KEYS_DATABASE: databaseUrl, REDRESS_KEYS: keysDirectory };
  for (const state of ['stopped', 'lagging'] as const) {
    apps[state] = await startedApp({ env: onTheSameLog, clock });
    // What follows from an event is recorded once for all three.
    await apps[state].app.get(ProcessRunner, { strict: false }).stop();
  }
  clerk = await redress.as('clerk');
  const panelId = await aPanel(clerk);
  const { id: complaintId } = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  redress.on('2026-03-11');
  const { caseId, allegationIds } = await aCase(clerk, panelId, 2);
  done(await clerk.post(`/v1/cases/${caseId}/complaints`, { complaintId }, whatever));
  done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'Use of staff' }, whatever));
  await redress.settled();
  const early = await redress.house.store.head();
  await upToHere('stopped');

  redress.on('2026-03-16');
  await aTie(panelId, caseId, allegationIds);
  await redress.settled();
  const middle = await redress.house.store.head();
  await upToHere('lagging');

  const { timeline } = done(await clerk.get(`/v1/cases/${caseId}/file`));
  const { stream, eventId: targetEventId } = timeline.find(({ type }: { type: string }) => type === 'CaseOpened');
  const correction = { field: 'subject', becomes: 'Use of an office and its staff', reason: 'Too narrow' };
  done(await clerk.post('/v1/corrections', { stream, targetEventId, ...correction }, whatever));
  redress.on('2026-03-17');
  const delay = { what: 'The decision', wasDueOn: '2026-03-15', rule: 'Example Rule 9', reason: 'The panel is tied.' };
  done(await clerk.post(`/v1/cases/${caseId}/delays`, delay, whatever));
  await redress.settled();
  ids = { caseId, complaintId, early, middle, late: await redress.house.store.head() };
  for (const state of ['stopped', 'lagging', 'caught up'] as const) await askAll(state);
});
afterAll(async () => {
  for (const app of [apps.stopped, apps.lagging, apps['caught up']]) await app.stop();
});

describe.each(['stopped', 'lagging'] as const)('asked with the projector %s, as with it caught up, is answered', (state) => {
  it.each(combinations)('%s', (combination) => {
    const answer = answers['caught up'].get(combination);
    expect(answer).toMatch(/^(200|404) /);
    expect(answers[state].get(combination)).toBe(answer);
  });
});

describe('what was asked', () => {
  it('has answers that differ from moment to moment, or it would prove nothing', () => {
    for (const question of Object.keys(questions)) {
      const given = Object.keys(moments).map((moment) => answers['caught up'].get(`${question}, ${moment}`));
      expect(new Set(given).size).toBeGreaterThan(1);
    }
  });
});
