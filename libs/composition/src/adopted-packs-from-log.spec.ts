import { beforeEach, describe, expect, it } from '@jest/globals';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { SetClock } from '#kernel';
import { loadPack, nameOf } from '#procedure';
import { by, specDay } from '#testing';
import { AdoptedPacksFromLog } from './adopted-packs-from-log.js';
import { eventUnions } from './aggregates.js';

/*
 * Which pack binds a body, and which a case that was opened before the pack was succeeded: as the pack itself says what a case
 * keeps.
 */

const id = (nth: number) => `0b0d1e50-0000-4000-8000-00000000000${String(nth)}`;
const [panel, theCase, allegation] = [id(1), id(2), id(3)];
const codec = new EventCodec(eventUnions);
let log: InMemoryEventStore;
let packs: AdoptedPacksFromLog;

async function told(stream: string, type: string, occurredOn: string, data: object): Promise<void> {
  const event = codec.encode({ type, occurredOn, data }, 0, by(), `${occurredOn}T15:00:00.000Z`);
  await log.append(stream, 'any', [event]);
}

async function adopts(version: string, on: string, transition: string): Promise<void> {
  const text = `id: panel
version: '${version}'
title: Panel
jurisdiction: Example
effective: { from: 2020-01-01 }
transition: ${transition}
example: true
sources: {}
`;
  const { pack, hash } = loadPack(version, text);
  const named = { packId: pack.id, version: pack.version, title: pack.title, hash, citation: 'Example Resolution 1', text };
  await told(`body-${panel}`, 'RulePackAdopted', on, named);
}

const opens = (on: string) =>
  told(`case-${theCase}`, 'CaseOpened', on, {
    ...{ bodyId: panel, respondent: { respondentId: id(7), name: 'R' }, complaintIds: [], origin: 'own-motion' },
  });
const versionFor = async (on: string) => (await packs.ofCase(theCase, on))?.pack.version;

beforeEach(async () => {
  log = new InMemoryEventStore();
  const clock = new SetClock(specDay);
  packs = new AdoptedPacksFromLog(new AggregateStore(log, codec, clock), clock);
  await told(`body-${panel}`, 'BodyConstituted', '2020-01-01', { name: 'Panel', kind: 'panel' });
});

describe('the pack that binds a body', () => {
  it('is none before one was adopted, nor in a body that there is not', async () => {
    await adopts('1', '2026-01-10', 'at-opening');
    expect(await packs.inForce(panel, '2026-01-09')).toBeUndefined();
    expect(await packs.inForce(id(9), '2026-01-10')).toBeUndefined();
    expect(await packs.ofCase(id(9), '2026-01-10')).toBeUndefined();
  });

  it('is the one adopted last by that day, as it was adopted', async () => {
    await adopts('1', '2026-01-10', 'at-opening');
    await adopts('2', '2026-02-01', 'at-opening');
    const on = async (day: string) => nameOf((await packs.inForce(panel, day))!.pack);
    expect([await on('2026-01-10'), await on('2026-01-31'), await on('2026-02-01')]).toEqual(['panel@1', 'panel@1', 'panel@2']);
  });
});

describe('the pack that binds a case', () => {
  it('stays that of its opening where the pack says so', async () => {
    await adopts('1', '2026-01-10', 'at-opening');
    await opens('2026-01-15');
    await adopts('2', '2026-02-01', 'at-each-event');
    expect(await versionFor('2026-03-01')).toBe('1');
  });

  it('is that of each event where the pack says so, until one that stays', async () => {
    await adopts('1', '2026-01-10', 'at-each-event');
    await opens('2026-01-15');
    await adopts('2', '2026-02-01', 'at-opening');
    await adopts('3', '2026-02-20', 'at-opening');
    expect([await versionFor('2026-01-31'), await versionFor('2026-02-01'), await versionFor('2026-03-01')]).toEqual([
      '1',
      '2',
      '2',
    ]);
  });

  it('changes when a stage begins where the pack says so', async () => {
    await adopts('1', '2026-01-10', 'at-each-stage');
    await opens('2026-01-15');
    await told(`investigation-${theCase}`, 'InvestigationAuthorized', '2026-01-20', { scope: 'All' });
    await adopts('2', '2026-02-01', 'at-each-stage');
    await told(`case-${theCase}`, 'AllegationAdded', '2026-01-15', { allegationId: allegation, conduct: 'It' });
    expect(await versionFor('2026-02-05')).toBe('1');
    const reasoned = { caseId: theCase, standard: 'probable-cause', reasons: 'So' };
    await told(`finding-${allegation}`, 'ProbableCauseFound', '2026-02-10', reasoned);
    expect([await versionFor('2026-02-09'), await versionFor('2026-02-10')]).toEqual(['1', '2']);
  });

  it('that was opened before any was adopted is the first one, from its day on', async () => {
    await opens('2026-01-01');
    await adopts('1', '2026-01-10', 'at-opening');
    await adopts('2', '2026-02-01', 'at-opening');
    expect([await versionFor('2026-01-09'), await versionFor('2026-01-10'), await versionFor('2026-03-01')]).toEqual([
      undefined,
      '1',
      '1',
    ]);
  });
});
