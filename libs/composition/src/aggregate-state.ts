import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { AllowedTo } from '#access';
import { body } from '#body';
import { Docket, fileName } from '#docket';
import { Entitlements } from '#entitlement';
import { AggregateStore } from '#event-store';
import { concernsOfStream, Query, Rejection, type Actor, type Concern, aboutCase, shows, type Disclosed } from '#kernel';
import { pseudonymsOfCase, pseudonymsOfComplaint } from '#pseudonyms';
import { After, AggregateId, Who } from '#web';
import { deciders } from './aggregates.js';

export interface AggregateState {
  readonly id: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly state: unknown;
}

/**
 * One aggregate as it stands, straight from its events, with pseudonyms as in its file.
 * A body's is without what is about cases that the asker does not find.
 */
export class GetAggregate extends Query<AggregateState> {
  constructor(
    actor: Actor,
    /** The collection's name in addresses: `cases`. */
    readonly kind: string,
    readonly id: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return concernsOfStream(deciders.get(this.kind)?.name ?? '', this.id);
  }

  override discloses({ state }: AggregateState): Disclosed {
    // Who sits in a body and how it votes about what; a finding is part of a case.
    const { caseId } = state as { readonly caseId?: string };
    const matters = this.kind === 'findings' && caseId !== undefined ? [aboutCase(caseId)] : this.concerns();
    return shows(['identity', 'content'], ['state'], matters);
  }
}

type BodyState = (typeof body)['initialState'];

@QueryHandler(GetAggregate)
@AllowedTo('clerk', 'investigator', 'member', 'auditor')
export class GetAggregateHandler implements IQueryHandler<GetAggregate> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly entitlements: Entitlements,
    private readonly docket: Docket,
  ) {}

  /** Throws `Rejection('unknown')`. */
  async execute({ kind, id, actor }: GetAggregate): Promise<AggregateState> {
    const decider = deciders.get(kind);
    if (decider === undefined) throw new Rejection('collection-unknown', `There is no collection "${kind}".`, 'unknown');
    const { state, revision, position } = await this.aggregates.load(decider, id);
    if (revision === -1n) throw new Rejection(`${decider.name}-unknown`, `There is no ${decider.name} with this id.`, 'unknown');
    const shown = decider.name === body.name ? await this.asFoundBy(actor, state as BodyState) : state;
    return { id, revision, position, state: await this.veiled(decider.name, id, position, plain(shown)) };
  }

  /** Without names that were given in confidence, as in the file of the case or the complaint. */
  private async veiled(aggregate: string, id: string, position: bigint, state: unknown): Promise<unknown> {
    if (aggregate === body.name) return state;
    const files = await this.docket.now(position);
    if (aggregate === 'complaint') return (await pseudonymsOfComplaint(files, id)).veil(state);
    const { caseId = id } = state as { readonly caseId?: string };
    return (await pseudonymsOfCase(files, caseId)).veil(state);
  }

  private async asFoundBy(actor: Actor, state: BodyState): Promise<BodyState> {
    if (state.status !== 'constituted') return state;
    const caseIds = new Set([
      ...state.recusals.keys(),
      ...[...state.motions.values()].map(({ put }) => put.caseId),
      ...state.decidedProbableCause.keys(),
      ...state.sittings.flatMap(({ caseId }) => caseId ?? []),
    ]);
    const found = await (await this.entitlements.visibleTo(actor)).among([...caseIds].map((caseId) => fileName('case', caseId)));
    const finds = (caseId: string): boolean => found.has(fileName('case', caseId));
    return {
      ...state,
      recusals: new Map([...state.recusals].filter(([caseId]) => finds(caseId))),
      motions: new Map([...state.motions].filter(([, { put }]) => finds(put.caseId))),
      sittings: state.sittings.filter(({ caseId }) => caseId === undefined || finds(caseId)),
      decidedProbableCause: new Map([...state.decidedProbableCause].filter(([caseId]) => finds(caseId))),
    };
  }
}

@Controller('v1')
@ApiTags('aggregates')
export class AggregateStateController {
  constructor(private readonly queries: QueryBus) {}

  @Get([...deciders.keys()].map((kind) => `${kind}/:id`))
  read(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @Req() { path }: Request,
    // What comes straight from the events shows every position that there is.
    @After() _after: bigint | undefined,
  ): Promise<AggregateState> {
    const [, , kind = ''] = path.split('/');
    return this.queries.execute(new GetAggregate(actor, kind, id));
  }
}

/** The same value in what JSON has: maps as objects, sets as lists. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [String(key), plain(inner)]));
  if (value instanceof Set) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
