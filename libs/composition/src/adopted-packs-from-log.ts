import { Injectable } from '@nestjs/common';
import { body, calendarsInForce, packInForce, type Constituted } from '#body';
import { caseDecider } from '#case';
import { AggregateStore } from '#event-store';
import { finding } from '#finding';
import { investigation } from '#investigation';
import { Clock, firstDayOf, type PartialDate, type PlainDate } from '#kernel';
import { adoptedPack, AdoptedPacks, adoptionOf, type AdoptedCalendar, type Adoption, type LoadedPack } from '#procedure';
import { sanction } from '#sanction';

/** What begins a stage of a case, as near as its facts tell. */
const beginStages: ReadonlySet<string> = new Set([
  ...['CaseReopened', 'CaseClosed', 'InvestigationAuthorized', 'InvestigationReportDelivered', 'InvestigationResumed'],
  ...['ProbableCauseFound', 'NoProbableCauseFound', 'FindingMade', 'AllegationDismissed', 'FindingVacated'],
  ...['RecommendationTransmitted', 'ChamberActed', 'SanctionImposed'],
]);

/** Which rule pack binds, from the events of the body and of the case themselves. */
@Injectable()
export class AdoptedPacksFromLog extends AdoptedPacks {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async inForce(bodyId: string, on: PartialDate = this.clock.now().date): Promise<LoadedPack | undefined> {
    const state = await this.constituted(bodyId);
    const pack = state && packInForce(state, firstDayOf(on));
    return pack && adoptedPack(pack);
  }

  override async ofCase(caseId: string, onOrIn: PartialDate = this.clock.now().date): Promise<LoadedPack | undefined> {
    const on = firstDayOf(onOrIn);
    const { state } = await this.aggregates.recall(caseDecider, caseId);
    const voting = state.status === 'none' ? undefined : await this.constituted(state.bodyId);
    if (state.status === 'none' || voting === undefined) return undefined;
    const openedOn = firstDayOf(state.openedOn);
    const first = packInForce(voting, openedOn);
    let bound = first && adoptedPack(first);
    for (const next of voting.packs.filter(({ from }) => from > openedOn && from <= on)) {
      // Where nothing was adopted when the case was opened, nothing is succeeded.
      const keeps = bound?.pack.transition;
      if (keeps === 'at-opening') break;
      if (keeps === 'at-each-stage' && !(await this.beganStage(caseId, state.allegations, next.from, on))) continue;
      bound = adoptedPack(next);
    }
    return bound;
  }

  override async adopted(bodyId: string): Promise<readonly Adoption[]> {
    const state = await this.constituted(bodyId);
    return (state?.packs ?? []).map(({ from, ...text }) => adoptionOf(from, text));
  }

  override async calendarsOf(caseId: string): Promise<readonly AdoptedCalendar[]> {
    const { state } = await this.aggregates.recall(caseDecider, caseId);
    return state.status === 'none' ? [] : this.calendarsOfBody(state.bodyId);
  }

  override async calendarsOfBody(bodyId: string): Promise<readonly AdoptedCalendar[]> {
    const voting = await this.constituted(bodyId);
    return voting === undefined ? [] : calendarsInForce(voting);
  }

  private async constituted(bodyId: string): Promise<Constituted | undefined> {
    const { state } = await this.aggregates.recall(body, bodyId);
    return state.status === 'constituted' ? state : undefined;
  }

  private async beganStage(
    caseId: string,
    allegations: readonly { readonly allegationId: string }[],
    from: PlainDate,
    until: PlainDate,
  ): Promise<boolean> {
    const streams = [
      ...[caseDecider, investigation, sanction].map(({ name }) => [name, caseId] as const),
      ...allegations.map(({ allegationId }) => [finding.name, allegationId] as const),
    ];
    const histories = await Promise.all(streams.map(([name, id]) => this.aggregates.history(name, id)));
    const began = histories.flatMap(({ events }) => events).filter(({ type }) => beginStages.has(type));
    return began.map(({ occurredOn }) => firstDayOf(occurredOn)).some((day) => from <= day && day <= until);
  }
}
