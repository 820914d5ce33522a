import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { complaint, ReceiveComplaint } from '#complaint';
import { AggregateStore } from '#event-store';
import { EnrollStaffMember } from '#installation';
import { sql } from '#postgres';
import { by, type Client, type StartedApp } from '#testing';
import { actPages, type ActPage } from './acts.js';
import {
  aCase,
  aComplaint,
  anAcceptedComplaint,
  complaintTo,
  aPanel,
  done,
  exampleRule,
  nameOf,
  seats,
  staffId,
  votedOn,
  whatever,
  type FiledComplaint,
} from './setting.js';

/** A form as a page shows it. */
export interface Shown {
  readonly action: string;
  readonly label: string;
  readonly hidden: ReadonlyMap<string, string>;
  /** The inputs with their kind, choices, and whether one is needed, as text. */
  readonly controls: readonly Control[];
  /** Everything that is read: labels, hints, choices, the button; without errors. */
  readonly words: string;
}

/** The inputs of one name. */
export interface Control {
  readonly name: string;
  readonly kind: string;
  readonly needed: boolean;
  readonly choices: readonly string[];
  /** What stands in it, or is chosen. */
  readonly holds: readonly string[];
}

/** Who looks at pages here; those with a handle of the staff are signed in. */
export type Viewer = 'anybody' | 'complainant' | 'clerk' | 'investigator' | 'chair' | 'administrator';

export interface PageWithForms {
  readonly who: Viewer;
  readonly path: string;
}

export interface EveryForm {
  /** Together they hold every form of the house. */
  readonly pages: readonly PageWithForms[];
  readonly clients: Readonly<Record<Viewer, Client>>;
  /** What the complainant has shown the receipt of. */
  readonly receipt: FiledComplaint;
}

/** Where a form posts to, whatever it is about. */
export const routeOf = ({ action }: Pick<Shown, 'action'>): string => action.replace(/[0-9a-f-]{36}/g, ':id');

/** The same for forms that ask for the same, whatever they are about. */
export const sameForms = (form: Pick<Shown, 'action' | 'label' | 'controls'>): string =>
  `${routeOf(form)} ${form.label.replace(/\d+/g, '')} ${form.controls.map(({ name }) => name).join()}`;

/** Hearings in each state, and a settlement, an appeal, a referral and an opinion relied on of which nothing has come yet. */
async function proceedingIn(clerk: Client, caseId: string): Promise<void> {
  const at = `/v1/cases/${caseId}`;
  const hearing = { heldOn: '2026-04-02', place: 'Room 1', hearer: 'hearing-officer', officer: 'Ottoline Marsh' };
  for (let set = 0; set < 3; set += 1) done(await clerk.post(`${at}/hearings`, hearing));
  const settlement = { proposedBy: 'respondent', terms: 'An apology' };
  done(await clerk.post(`${at}/settlements`, settlement));
  done(await clerk.post(`${at}/appeals`, { filedBy: 'respondent', before: 'A court', grounds: 'No notice' }));
  done(await clerk.post(`${at}/referrals`, { to: 'An office', extent: 'full', reasons: 'Its matter', telling: 'told' }));
  done(await clerk.post(`${at}/reliances`, { opinion: 'Opinion 2026-4', facts: 'A trip', disclosed: 'in-full' }));
  const { hearings } = done(await clerk.get(`${at}/file`)) as unknown as { hearings: readonly { hearingId: string }[] };
  const [, second, third] = hearings.map(({ hearingId }) => `${at}/hearings/${hearingId}`);
  for (const path of [second, third]) done(await clerk.post(`${path ?? ''}/opening`, {}));
  done(await clerk.post(`${third ?? ''}/conclusion`, {}));
}

/** Brings a house to where each of its forms stands on some page. */
export async function houseWithEveryForm(redress: StartedApp): Promise<EveryForm> {
  const anybody = redress.anybody();
  const complainant = redress.anybody();
  const before = await redress.as('clerk');
  const panelId = await aPanel(before, [...seats, 'tie-breaker']);
  const other = await aPanel(before);
  const breaker = { memberId: staffId('tie-breaker'), name: nameOf('tie-breaker'), role: 'tie-breaker' };
  done(await before.post(`/v1/bodies/${other}/members`, breaker, whatever));
  // Two days later, so that something can be entered late.
  redress.on('2026-03-12');
  const [clerk, investigator, chair, administrator] = (await Promise.all(
    ['clerk', 'investigator', 'chair', 'administrator'].map((handle) => redress.as(handle)),
  )) as [Client, Client, Client, Client];
  const member = await aMemberOfStaff(redress, administrator);
  await aMemberOfStaff(redress, administrator, 'Somebody Else');
  const received = await aComplaint(anybody, panelId);
  const deficient = await aComplaint(anybody, panelId);
  const cureBy = { deficiency: 'The date', cureBy: '2026-04-20', cureByRule: exampleRule('2') };
  done(await clerk.post(`/v1/complaints/${deficient.id}/deficiency`, cureBy, whatever));
  const accepted = await anAcceptedComplaint(clerk, anybody, panelId);
  const withdrawn = await aComplaint(anybody, panelId);
  done(await clerk.post(`/v1/complaints/${withdrawn.id}/withdrawal`, { reason: 'Asked for' }, whatever));
  const cases = await Promise.all([1, 2, 3, 4, 5, 6].map(() => aCase(clerk, panelId, 2)));
  const [quiet, authorized, underWay, reported, closed, deferred] = cases as [Opened, Opened, Opened, Opened, Opened, Opened];
  done(await clerk.post(`/v1/cases/${deferred.caseId}/deferral`, { to: 'A court', reason: 'It goes first' }, whatever));
  const investigate = async ({ caseId, allegationIds }: Opened, steps: number) => {
    const at = `/v1/investigations/${caseId}`;
    const conclusions = allegationIds.map((allegationId) => ({ allegationId, conclusion: 'substantiated' }));
    const all = [
      () => clerk.post(`${at}/authorization`, { scope: 'All of it' }),
      () => clerk.post(`${at}/investigator`, { investigatorId: staffId('investigator') }, whatever),
      () => investigator.post(`${at}/ownership`, {}, whatever),
      () => clerk.post(`${at}/notice`, { notice: 'What it is about' }),
      () => investigator.post(`${at}/report`, { summary: 'Heard', conclusions }, whatever),
    ];
    for (const step of all.slice(0, steps)) done(await step());
  };
  const counsel = { counselId: staffId('counsel'), capacity: 'advisory' };
  done(await clerk.post(`/v1/cases/${quiet.caseId}/counsel`, counsel, whatever));
  const measure = {
    kind: 'other',
    what: 'A dinner',
    decidedBy: 'Its hosts',
    ground: 'None',
    publicity: 'public',
    membership: 'remains',
  };
  done(await clerk.post(`/v1/cases/${quiet.caseId}/measures`, { ...measure, source: 'A letter' }, whatever));
  const leak = { how: 'leaked', what: 'The report', by: 'Nobody knows' };
  done(await clerk.post(`/v1/cases/${quiet.caseId}/disclosures`, leak));
  const candidacy = { election: 'primary', electionOn: '2026-06-02', from: '2026-04-03', until: '2026-06-02' };
  const listed = { ...candidacy, citation: exampleRule('5'), source: 'A list' };
  done(await clerk.post(`/v1/cases/${quiet.caseId}/candidacies`, listed));
  await proceedingIn(clerk, quiet.caseId);
  const ownClock = { title: 'The answer', anchor: '2026-03-02', count: 5, unit: 'calendar', landing: 'exact' };
  const clocks = `/v1/cases/${quiet.caseId}/clocks`;
  done(await clerk.post(`${clocks}/by-hand`, { ...ownClock, effect: 'overdue', citation: exampleRule('6') }));
  await redress.settled();
  const [clock] = done(await clerk.get(`/v1/cases/${quiet.caseId}/file`)).clocks as unknown as readonly { clockId: string }[];
  const stay = { ground: 'court-stay', from: '2026-03-03', reason: 'An order' };
  done(await clerk.post(`${clocks}/${clock?.clockId ?? ''}/suspension`, stay));
  await aPublication(clerk, redress, quiet.caseId);
  await aPublication(clerk, redress, underWay.caseId, true);
  await investigate(authorized, 1);
  await investigate(underWay, 4);
  await investigate(reported, 5);
  const motion = {
    caseId: underWay.caseId,
    kind: 'finding',
    question: 'Was the rule violated?',
    movedBy: staffId('chair'),
    present: seats.map(staffId),
  };
  done(await clerk.post(`/v1/bodies/${panelId}/motions`, motion));
  const violation = { caseId: reported.caseId, result: 'violation', standard: 'preponderance', reasons: 'Heard.' };
  done(await clerk.post(`/v1/findings/${reported.allegationIds[0]!}/determination`, violation));
  const sanction = { kind: 'fine', text: 'A fine', amountMinor: 100, currency: 'USD', conditions: [{ text: 'Pay it' }] };
  done(await clerk.post(`/v1/sanctions/${reported.caseId}/imposition`, sanction, whatever));
  done(
    await clerk.post(
      `/v1/cases/${closed.caseId}/closing`,
      { reason: 'no-action', note: 'Done', openMatters: 'stated' },
      whatever,
    ),
  );
  const rule = {
    ...{ quorum: 3, threshold: 'majority-of-voting', tieRule: 'tie-breaker-decides', citation: exampleRule('8') },
    ...{ ballot: 'as-moved', proxies: 'as-present' },
  };
  done(await clerk.post(`/v1/bodies/${other}/voting-rule`, rule, whatever));
  const tied = await voted(clerk, other, await aCase(clerk, other), ['yea', 'yea', 'nay', 'nay']);
  const secret = await aCase(clerk, other);
  const secretly = { ...motion, caseId: secret.caseId, kind: 'dismissal', present: seats.slice(0, 3).map(staffId) };
  done(await clerk.post(`/v1/bodies/${other}/motions`, { ...secretly, ballot: 'secret' }));
  const seat = { name: 'Seat 6', role: 'member', appointedBy: 'The Speaker', citation: exampleRule('2') };
  const sat = { days: '2026-03-02', citation: exampleRule('12') };
  done(await clerk.post(`/v1/bodies/${panelId}/sitting-days`, sat, whatever));
  done(await clerk.post(`/v1/bodies/${panelId}/seats`, { ...seat, name: 'Seat 7' }, whatever));
  const { seatId } = done(await clerk.post(`/v1/bodies/${panelId}/seats`, seat, whatever)) as { readonly seatId: string };
  const doubtful = await voted(clerk, panelId, await aCase(clerk, panelId), ['yea', 'yea', 'yea', 'nay']);
  for (const handle of seats.slice(0, 2)) {
    const recusal = { memberId: staffId(handle), caseId: doubtful.caseId, ground: 'Late entry', occurredOn: '2026-03-11' };
    done(await clerk.post(`/v1/bodies/${panelId}/recusals`, recusal, whatever));
  }
  const termed = { name: 'Somebody else', role: 'member', seatId, termEnds: '2030-12-31' };
  done(await clerk.post(`/v1/bodies/${panelId}/members`, termed, whatever));
  await redress.settled();
  const owed = done(await clerk.get(`/v1/cases/${closed.caseId}/file`)).timeline.find(
    ({ type }: { type: string }) => type === 'CaseClosed',
  );
  // As if the parties could not be told of the closing.
  await redress.house.database.query(sql`
    insert into parked_events (kind, name, version, generation, partition, position, event_id, event_type, error, attempts)
    select kind, name, version, generation, partition, ${owed.position}, ${owed.eventId}, ${owed.type}, 'It was refused.', 1
    from subscriptions where name = 'tell-parties-when-case-closed' and status <> 'retired'`);
  done(await complainant.post('/status', { reference: deficient.reference, code: deficient.receiptCode }));
  const entry = done(await clerk.get(`/v1/cases/${quiet.caseId}/file`)).timeline[0].eventId as string;
  const registered: string[] = [];
  for (const { caseId } of [quiet, deferred]) {
    const person = { name: 'Senator Isolde Brambling', kind: 'respondent', caseId };
    registered.push(done(await clerk.post('/v1/persons', person)).id as string);
  }
  done(await clerk.post(`/v1/persons/${registered[0] ?? ''}/names`, { name: 'Isolde Bramble' }, whatever));
  for (const file of [`cases/${quiet.caseId}`, `persons/${registered[1] ?? ''}`])
    done(await clerk.post(`/v1/${file}/legal-holds`, { reason: 'A suit' }, whatever));
  // One alternate sits in in a case and in a meeting, another one sits nowhere yet.
  const standsBy = { appointedBy: 'The Speaker', citation: exampleRule('3') };
  const [alternateId] = await Promise.all(
    ['An Alternate', 'Another Alternate'].map(
      async (name) =>
        done(await clerk.post(`/v1/bodies/${panelId}/alternates`, { ...standsBy, name }, whatever)).memberId as string,
    ),
  );
  const place = { alternateId, memberId: staffId('fourth-member'), why: 'absent', reason: 'Ill', authority: exampleRule('3') };
  done(await clerk.post(`/v1/bodies/${panelId}/sittings`, { ...place, caseId: quiet.caseId }, whatever));
  const meeting = { meetsOn: '2099-01-05', sitting: 'remote', notice: 'By mail' };
  const [ahead = '', held = ''] = await Promise.all(
    [meeting, meeting].map(
      async (one) => done(await clerk.post(`/v1/bodies/${panelId}/meetings`, one, whatever)).meetingId as string,
    ),
  );
  const sits = `/v1/bodies/${panelId}/meetings/${held}`;
  done(await clerk.post(`${sits}/opening`, { present: seats.map(staffId) }, whatever));
  done(await clerk.post(`${sits}/minutes`, { text: 'The panel met.' }, whatever));
  const question = { bodyId: panelId, requester: 'Senator Alder', capacity: 'member', subject: 'A trip', question: 'May I?' };
  const [asked = '', answered = '', published = ''] = await Promise.all(
    Array.from({ length: 3 }, async () => done(await clerk.post('/v1/advisory-opinions', question)).id as string),
  );
  const conflict = { personId: staffId('fourth-member'), ground: 'household' };
  done(await clerk.post(`/v1/advisory-opinions/${asked}/conflicts`, conflict));
  for (const id of [answered, published]) {
    const to = `/v1/advisory-opinions/${id}`;
    const { voteId } = await votedOn(clerk, id, [...seats, 'tie-breaker']);
    const made = { madeBy: 'vote', voteId, authorities: exampleRule('3') };
    done(await clerk.post(`${to}/opinion`, { number: '1', conclusion: 'allowed', text: 'You may.', ...made }));
    done(await clerk.post(`${to}/drafts`, { extent: 'redacted', title: 'A trip', text: 'A member may.' }));
  }
  await redress.settled();
  const { draft } = done(await clerk.get(`/v1/advisory-opinions/${published}`)) as unknown as { draft: { draftId: string } };
  const publication = { draftId: draft.draftId, decidedBy: 'The chair', citation: exampleRule('9'), namesLookedFor: 'done' };
  done(await clerk.post(`/v1/advisory-opinions/${published}/publication`, publication));
  done(await clerk.post(`/v1/bodies/${panelId}/meetings/${ahead}/sittings`, place, whatever));
  await redress.settled();
  const pages: readonly PageWithForms[] = [
    { who: 'anybody', path: '/complaints/new' },
    { who: 'anybody', path: '/sign-in' },
    { who: 'anybody', path: '/status' },
    { who: 'complainant', path: '/status/mine' },
    ...[received, deficient, accepted, withdrawn].map(({ id }) => ({ who: 'clerk' as const, path: `/complaints/${id}` })),
    { who: 'clerk', path: '/complaints/enter' },
    { who: 'clerk', path: '/cases' },
    { who: 'clerk', path: '/bodies' },
    { who: 'clerk', path: `/bodies/${panelId}` },
    ...(await inCases('clerk', clerk, ...[...cases, tied, doubtful, secret].map(({ caseId }) => caseId))),
    ...[ahead, held].map((id) => ({ who: 'clerk' as const, path: `/bodies/${panelId}/meetings/${id}` })),
    { who: 'clerk', path: `/cases/${quiet.caseId}/sections/timeline?correct=${entry}&field=subject` },
    ...[quiet, deferred].map(({ caseId }) => ({ who: 'clerk' as const, path: `/cases/${caseId}/erasure` })),
    { who: 'clerk', path: `/complaints/${received.id}/erasure` },
    { who: 'clerk', path: '/register' },
    { who: 'clerk', path: `/register/${registered[0] ?? ''}` },
    ...registered.map((id) => ({ who: 'clerk' as const, path: `/register/${id}/erasure` })),
    { who: 'clerk', path: `/register/new?caseId=${quiet.caseId}` },
    { who: 'clerk', path: `/complaints/${await setApart(redress, panelId)}` },
    { who: 'clerk', path: '/advisory-opinions' },
    ...[asked, answered, published].map((id) => ({ who: 'clerk' as const, path: `/advisory-opinions/${id}` })),
    { who: 'clerk', path: `/advisory-opinions/${asked}/erasure` },
    { who: 'clerk', path: '/queue' },
    { who: 'clerk', path: '/session/mail' },
    { who: 'clerk', path: '/queue?stage=complaint-set-apart' },
    ...(await inCases('investigator', investigator, underWay.caseId)),
    ...(await inCases('chair', chair, underWay.caseId)),
    { who: 'administrator', path: '/staff' },
    { who: 'administrator', path: `/staff/${member}` },
  ];
  return { pages, clients: { anybody, complainant, clerk, investigator, chair, administrator }, receipt: deficient };
}

/** Each act that somebody can do in these cases, on its page; of those that ask for the same about other things, one. */
async function inCases(who: Viewer, client: Client, ...caseIds: readonly string[]): Promise<readonly PageWithForms[]> {
  const pages: ActPage[] = [];
  for (const id of caseIds) pages.push(...(await actPages(client, id)));
  const kinds = new Map(pages.map(({ path, text }) => [kindOf(text), path]));
  return [...kinds.values()].map((path) => ({ who, path }));
}

/** Where a form of the page posts to, under which name, and what it asks for, whatever it is about. */
function kindOf(text: string): string {
  const form = /<form class="usa-form[^]*?<\/form>/.exec(text)?.[0] ?? '';
  const names = [...form.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name);
  const [, action = '', label = ''] = /action="([^"]*)"[^>]*aria-label="([^"]*)"/.exec(form) ?? [];
  return `${routeOf({ action })} ${label.replace(/\d+/g, '')} ${names.join()}`;
}

/** A complaint as it stands in a flood; its id. */
async function setApart(redress: StartedApp, bodyId: string): Promise<string> {
  const id = randomUUID();
  const told = {
    ...complaintTo(bodyId),
    identity: 'confidential',
    channel: 'web',
    reference: 'C-FLOD-FLOD',
    receiptHash: '',
  } as const;
  const aggregates = redress.app.get(AggregateStore, { strict: false });
  await aggregates.execute(complaint, new ReceiveComplaint(id, { ...told, setApart: true }, by('public')));
  await redress.settled();
  return id;
}

/** Somebody who has joined the staff with a passkey and a role, and may be on leave: the id. */
async function aMemberOfStaff(redress: StartedApp, administrator: Client, name = 'Somebody New'): Promise<string> {
  const invitation = done(await administrator.post('/v1/staff', { name })) as { readonly id: string };
  const commands = redress.app.get(CommandBus, { strict: false });
  await commands.execute(new EnrollStaffMember(invitation.id, { name }, by('system')));
  done(await administrator.post(`/v1/staff/${invitation.id}/roles`, { role: 'clerk', from: '2026-01-01' }, whatever));
  return invitation.id;
}

type Opened = Awaited<ReturnType<typeof aCase>>;

/** The case, with a motion of the day before yesterday on which the seats voted so today. */
async function voted(clerk: Client, bodyId: string, opened: Opened, votes: readonly string[]): Promise<Opened> {
  const motion = { caseId: opened.caseId, kind: 'dismissal', question: 'Dismiss it?', movedBy: staffId('chair') };
  const { motionId } = done(await clerk.post(`/v1/bodies/${bodyId}/motions`, { ...motion, present: seats.map(staffId) }));
  const at = `/v1/bodies/${bodyId}/motions/${String(motionId)}`;
  for (const [index, vote] of votes.entries())
    done(await clerk.post(`${at}/votes`, { memberId: staffId(seats[index] ?? 'chair'), vote }, whatever));
  done(await clerk.post(`${at}/closing`, {}, whatever));
  const opinion = { memberId: staffId('fourth-member'), kind: 'separate', text: 'Another reason.' };
  done(await clerk.post(`${at}/opinions`, opinion, whatever));
  return opened;
}

/** Schedules a publication, hears the parties, drafts it, and where that is wanted publishes it and drafts a correction. */
async function aPublication(clerk: Client, redress: StartedApp, caseId: string, publish = false): Promise<void> {
  const occurredOn = '2026-03-10';
  const scheduled = { record: 'finding', what: 'The finding', citation: exampleRule('8'), dueOn: '2026-05-01' };
  done(await clerk.post(`/v1/cases/${caseId}/publications`, { ...scheduled, announcement: 'announced', occurredOn }));
  await redress.settled();
  const file = async () =>
    done(await clerk.get(`/v1/cases/${caseId}/file`)).publications as unknown as readonly {
      readonly publicationId: string;
      readonly draft?: { readonly draftId: string };
    }[];
  const at = `/v1/cases/${caseId}/publications/${(await file())[0]?.publicationId ?? ''}`;
  const draft = async (text: string) => {
    done(await clerk.post(`${at}/drafts`, { extent: 'summary', title: 'A finding', text }));
    await redress.settled();
    return (await file())[0]?.draft?.draftId;
  };
  done(await clerk.post(`${at}/comment-period`, { until: '2026-03-11', occurredOn }));
  const draftId = await draft('What was found');
  if (!publish) return;
  const decided = { decidedBy: 'The panel', citation: exampleRule('8'), namesLookedFor: 'done' };
  done(await clerk.post(`${at}/publication`, { draftId, ...decided }));
  await draft('What was found, in other words');
}
