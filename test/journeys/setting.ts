import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { eventUnions, processes } from '#composition';
import { EventCodec, EventStore } from '#event-store';
import { fictionalStaff } from '#fictional-staff';
import type { Command } from '#kernel';
import type { Answer, Client, StartedApp } from '#testing';

/** No number of a rule here is anybody's law. */
export const exampleRule = (number: string): string => `Example Rule ${number} (an example for the body's counsel to confirm)`;

/** The four seats, two of each side, that can tie. */
export const seats = ['chair', 'second-member', 'third-member', 'fourth-member'] as const;

export function staffId(handle: string): string {
  const found = fictionalStaff.find((person) => person.handle === handle);
  if (found === undefined) throw new Error(`Nobody of the fictional staff is called ${handle}.`);
  return found.id;
}

/** The answer's body, of a request that was to be carried out. Throws what was answered instead. */
export function done(answer: Answer): ReturnType<Answer['json']> {
  if (answer.status !== 200 && answer.status !== 201) throw new Error(`${String(answer.status)} ${answer.text}`);
  return answer.json();
}

/** For commands whose sender does not mind what happened since. */
export const whatever = { 'if-match': '*' };

/** A panel with these members and a rule that needs a majority of all members; its id. */
export async function aPanel(clerk: Client, members: readonly string[] = seats): Promise<string> {
  const { id } = done(await clerk.post('/v1/bodies', { name: 'Ethics Panel of the Senate of Esmeria', kind: 'panel' }));
  for (const handle of members) {
    const memberId = staffId(handle);
    const role = handle === 'chair' ? 'chair' : 'member';
    done(await clerk.post(`/v1/bodies/${id}/members`, { memberId, name: nameOf(handle), role }, whatever));
  }
  const rule = { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('7(b)') };
  done(await clerk.post(`/v1/bodies/${id}/voting-rule`, rule, whatever));
  return id;
}

/** Records how the body voted on a request for an advisory opinion: who voted for it and who against; the id of the vote. */
export async function votedOn(
  clerk: Client,
  requestId: string,
  yeas: readonly string[] = seats.slice(0, 3),
  nays: readonly string[] = [],
) {
  const vote = { question: 'Shall this be the opinion?', votedYea: yeas.map(staffId), votedNay: nays.map(staffId) };
  const { position } = done(await clerk.post(`/v1/advisory-opinions/${requestId}/votes`, vote)) as { readonly position: string };
  const shown = done(await clerk.get(`/v1/advisory-opinions/${requestId}?after=${position}`)) as unknown as Voted;
  return shown.votes.at(-1)!;
}
interface Voted {
  readonly votes: readonly { readonly voteId: string; readonly outcome: string }[];
}

export const nameOf = (handle: string): string => fictionalStaff.find((person) => person.handle === handle)?.name ?? handle;

export interface FiledComplaint {
  readonly id: string;
  readonly reference: string;
  readonly receiptCode: string;
}

/** What a complaint says at least. */
export const complaintTo = (bodyId: string) => ({
  bodyId,
  identity: 'confidential',
  complainant: { name: 'Rosalind Thistlewood' },
  respondentName: 'Senator Aldous Fennimore',
  summary: 'Unwanted remarks at work.',
  account: 'Between the autumn session and January the senator made remarks about me in front of others.',
});

export async function aComplaint(anybody: Client, bodyId: string): Promise<FiledComplaint> {
  return done(await anybody.post('/v1/complaints', complaintTo(bodyId)));
}

export async function anAcceptedComplaint(clerk: Client, anybody: Client, bodyId: string): Promise<FiledComplaint> {
  const filed = await aComplaint(anybody, bodyId);
  done(await clerk.post(`/v1/complaints/${filed.id}/acknowledgement`, { message: 'We have it.' }, whatever));
  done(
    await clerk.post(`/v1/complaints/${filed.id}/screening`, { outcome: 'accepted', reasons: 'Conduct of a senator.' }, whatever),
  );
  return filed;
}

/** A case on the body's own motion with as many allegations. */
export async function aCase(
  clerk: Client,
  bodyId: string,
  allegations = 1,
): Promise<{ readonly caseId: string; readonly allegationIds: readonly string[] }> {
  const opening = { bodyId, respondentName: 'Senator Isolde Brambling', origin: 'own-motion', subject: 'Use of an office' };
  const { id: caseId } = done(await clerk.post('/v1/cases', opening));
  const allegationIds = Array.from({ length: allegations }, () => randomUUID());
  for (const allegationId of allegationIds) {
    const allegation = { allegationId, conduct: 'Staff were asked to work for a campaign', provision: exampleRule('4') };
    done(await clerk.post(`/v1/cases/${String(caseId)}/allegations`, allegation));
  }
  return { caseId, allegationIds };
}

/** Sends once more, in their order, everything that the processes make of the whole log. */
export async function answeredOnceMore({ app }: StartedApp): Promise<void> {
  const [store, bus] = [app.get(EventStore), app.get(CommandBus)];
  const codec = new EventCodec(eventUnions);
  for await (const stored of store.readAll()) {
    const event = codec.decode(stored);
    const commands = processes.flatMap(({ on }) => on[event.type]?.(event as never) ?? []) as readonly Command[];
    for (const command of commands) await bus.execute(command).catch(() => undefined);
  }
}
