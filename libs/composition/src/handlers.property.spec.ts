import { expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import fc from 'fast-check';
import { Colleagues, InventedStaff, Receipts, StaffDirectory } from '#access';
import { BodyModule } from '#body';
import { CaseModule } from '#case';
import { EverythingPasses } from '#budget';
import { ComplaintModule, Filings } from '#complaint';
import { CorrectionModule } from '#correction';
import { AggregateStore, EventCodec, EventStore, InMemoryEventStore, InMemoryLog, RecentAggregates } from '#event-store';
import { FindingModule } from '#finding';
import { InvestigationModule } from '#investigation';
import { Clock, ConfidentialNames, SetClock, type CommandMeta, type Rejection } from '#kernel';
import { FileCustody, unopenedCustody } from '#custody';
import { Database } from '#postgres';
import { unopenedKeys } from '#privacy';
import { SanctionModule } from '#sanction';
import { by, NoWalls, specDay } from '#testing';
import { passingSecret } from '#web';
import { deciders, eventUnions } from './aggregates.js';
import { referenceProviders } from './facts.js';
import { idOf, putting, some, takesCommands, wishes } from './spec-wishes.js';

/** Where commands are taken; a module that is not named here is not played. */
const modules = [BodyModule, CaseModule, ComplaintModule, CorrectionModule, FindingModule, InvestigationModule, SanctionModule];

interface Handler {
  execute(command: object): Promise<object>;
}

const providers = modules.flatMap((module) => (Reflect.getMetadata('providers', module) ?? []) as readonly Type<Handler>[]);
/** Those that take commands, and not those that answer queries or serve several handlers. */
// Files lie outside the log: what takes them has specs of its own, with a place for files.
const withFiles = ['SendFilesHandler', 'ScanFileHandler', 'MakeCleanFileHandler', 'SendRedactedFileHandler'];
const handlerClasses = providers.filter((one) => takesCommands(one) && !withFiles.includes(one.name));
const clock = new SetClock(specDay);
const codec = new EventCodec(eventUnions);

/** All that takes commands, over one log. What it remembers is its own. */
async function handlersOver(store: EventStore, recent?: RecentAggregates): Promise<ReadonlyMap<string, Handler>> {
  const house = await Test.createTestingModule({
    imports: [CqrsModule.forRoot()],
    providers: [
      ...providers,
      ...referenceProviders,
      {
        provide: FileCustody,
        useValue: unopenedCustody(unopenedKeys(new Database({ url: 'postgres://localhost/nothing-is-asked' }))),
      },
      { provide: EventStore, useValue: store },
      { provide: EventCodec, useValue: codec },
      { provide: Clock, useValue: clock },
      { provide: ConfidentialNames, useValue: new NobodyInConfidence() },
      { provide: StaffDirectory, useValue: staff },
      // Whom the policies let in is no matter here; nobody is barred.
      { provide: Colleagues, useValue: new Colleagues(new InventedStaff([]), new NoWalls()) },
      { provide: Filings, useValue: new Filings(new EverythingPasses(), undefined) },
      { provide: Receipts, useValue: new Receipts(passingSecret()) },
      { provide: AggregateStore, useValue: new AggregateStore(store, codec, clock, recent) },
    ],
  }).compile();
  return new Map(handlerClasses.map((handler) => [handler.name.replace(/Handler$/, ''), house.get(handler)]));
}

class NobodyInConfidence extends ConfidentialNames {
  override standIn(): Promise<boolean> {
    return Promise.resolve(false);
  }
  override name(): boolean {
    return false;
  }
}

const staff = new InventedStaff(
  [0, 1].map((number) => ({
    id: idOf('investigator', number),
    handle: `investigator-${String(number)}`,
    name: 'Somebody',
    role: 'investigator' as const,
    grants: [{ grantId: idOf('investigator', number), role: 'investigator' as const }],
  })),
);
interface Wish {
  readonly type: string;
  readonly id: string;
  readonly data: object;
  readonly commandId: string;
  readonly seen: number | undefined;
  /** For a correction: which of the log's events, counted from the last. */
  readonly back?: number;
  readonly field?: number;
  readonly becomes?: unknown;
  /** In which of two processes. */
  readonly on: number;
}

const common = {
  on: fc.nat(1),
  seen: fc.option(fc.nat(4), { nil: undefined, freq: 8 }),
};
const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...Object.entries(wishes)).chain(([type, [id, data]]) => {
      const commandId = type === 'PutMotion' ? putting : some(`command ${type}`, 20);
      return fc.record({ ...common, type: fc.constant(type), id, data, commandId });
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...common,
      type: fc.constant('CorrectEvent'),
      id: fc.constant(''),
      data: fc.constant({}),
      commandId: some('command CorrectEvent', 20),
      back: fc.nat(6),
      field: fc.nat(4),
      becomes: fc.constantFrom<unknown>('a', 'b', '2026-01', idOf('body', 0), idOf('member', 1), 3, null),
    }),
  },
);
/** So that most stories get beyond the first refusals. */
const opening: readonly Wish[] = [
  ['ConstituteBody', idOf('body', 0), { name: 'a', kind: 'panel' }],
  ['SeatMember', idOf('body', 0), { memberId: idOf('member', 0), name: 'a', role: 'chair' }],
  ['SeatMember', idOf('body', 0), { memberId: idOf('member', 1), name: 'b', role: 'member' }],
  ['AdoptVotingRule', idOf('body', 0), { quorum: 1, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Rule 1' }],
  [
    'OpenCase',
    idOf('case', 0),
    {
      reference: 'a',
      bodyId: idOf('body', 0),
      respondent: { respondentId: idOf('respondent', 0), name: 'A' },
      complaintIds: [],
      subject: 'a',
      tags: [],
      origin: 'own-motion',
    },
  ],
].map(([type, id, data], place) => ({
  type: type as string,
  id: id as string,
  data: data as object,
  commandId: idOf('opening', place),
  seen: undefined,
  on: 0,
}));

/** The command that a wish is, in a log as it stands. */
async function commandOf(wished: Wish, log: InMemoryLog): Promise<object> {
  const { type, id, data, commandId, seen } = wished;
  const meta: CommandMeta = by('clerk', {
    commandId,
    causationId: commandId,
    correlationId: commandId,
    ...(seen !== undefined && { expectedRevision: BigInt(seen) }),
  });
  const plain = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  if (type !== 'CorrectEvent') return { type, id, data: plain, meta };
  const target = log.events.at(-1 - (wished.back ?? 0));
  const [aggregate = 'case', ...rest] = (target?.stream ?? `case-${idOf('case', 0)}`).split('-');
  const fields = ['occurredOn', 'nosuch', ...Object.keys(codec.describe(target?.type ?? '')?.fields ?? {})];
  const field = fields[(wished.field ?? 0) % fields.length] ?? 'nosuch';
  const wanted = { targetEventId: target?.id ?? idOf('event', 0), field, becomes: wished.becomes, reason: 'a' };
  return Promise.resolve({ type, id: rest.join('-'), data: { aggregate, ...wanted }, meta });
}

async function outcome(handlers: ReadonlyMap<string, Handler> | undefined, command: object): Promise<unknown> {
  const handler = handlers?.get((command as { readonly type: string }).type);
  if (handler === undefined) throw new Error(`Nobody takes ${(command as { readonly type: string }).type}.`);
  return handler.execute(command).catch((error: unknown) => {
    const { name, reason, message } = error as Rejection;
    return { name, reason, message };
  });
}

it('plays every command that there is', () => {
  const known = handlerClasses.map(({ name }) => name.replace(/Handler$/, '')).sort();
  expect([...Object.keys(wishes), 'CorrectEvent'].sort()).toEqual(known);
});

it('answers every command, and folds every aggregate, as a house that remembers nothing', async () => {
  const accepted = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 10, maxLength: 40 }), async (wished) => {
      const logs = [new InMemoryLog(), new InMemoryLog()] as const;
      const stores = logs.map((log) => new InMemoryEventStore(log));
      const [ours, theirs] = stores;
      if (ours === undefined || theirs === undefined) throw new Error('Two stores are needed.');
      const processes = [await handlersOver(ours), await handlersOver(ours)];
      const forgetful = await handlersOver(theirs, new RecentAggregates(0));
      for (const one of [...opening, ...wished]) {
        const command = await commandOf(one, logs[1]);
        const told = await outcome(processes[one.on], command);
        expect(told).toEqual(await outcome(forgetful, command));
        if ('id' in (told as object)) accepted.add(one.type);
      }
      for (const decider of deciders.values()) {
        for (const stream of logs[1].streams.keys()) {
          const [name = '', ...id] = stream.split('-');
          if (name !== decider.name) continue;
          const [one, other] = stores.map((store) => new AggregateStore(store, codec, clock));
          expect(await one?.load(decider, id.join('-'))).toEqual(await other?.load(decider, id.join('-')));
        }
      }
    }),
    { numRuns: 40 },
  );
  // The stories must reach the aggregates, not only their refusals.
  expect(accepted.size).toBeGreaterThan(12);
});
