import { randomUUID } from 'node:crypto';
import type { StaffMember } from '#access';
import { startedApp, type Client, type StartedApp } from '#testing';
import { done, exampleRule, whatever, type FiledComplaint } from '../journeys/setting.js';
import { expectations, type KindOfThing } from './expectations.js';

/** What is known of one thing: the ids by which requests name it, and words that stand in it and nowhere else. */
export interface Thing {
  readonly kind: KindOfThing;
  readonly name: string;
  readonly ids: Readonly<Record<string, string>>;
  /** Whoever does not find the thing must meet none of these. */
  readonly marks: readonly string[];
}

export interface Setting {
  readonly redress: StartedApp;
  readonly people: ReadonlyMap<string, Client>;
  readonly things: readonly Thing[];
}

/** A name of two words that stand nowhere else. */
const nameFor = (what: string): string => {
  const letters = [...what].filter((letter) => /[a-z]/i.test(letter));
  return `Zeph${letters.slice(0, 4).join('').toLowerCase()} Quern${letters.slice(-8).join('').toLowerCase()}`;
};

const bodies: { senate?: string; house?: string } = {};
/** By body, a meeting that was called. */
const meetings = new Map<string, string>();
/** By body, a seat of it that nobody holds. */
const vacantSeats = new Map<string, string>();

const didIntake = 'an investigator who did intake';

/** Everybody of the expectations who is staff. The bodies are made by one of them, and so known only later. */
const staff: readonly StaffMember[] = Object.entries(expectations.people)
  .filter(([, { role }]) => role !== 'public' && role !== 'complainant')
  .map(([handle, { role, body }]) => {
    const id = randomUUID();
    const grant = {
      grantId: id,
      role,
      get bodyId() {
        return body === undefined ? undefined : bodies[body];
      },
    };
    // Intake was the work of somebody who investigates now.
    const before = handle === didIntake ? [{ grantId: randomUUID(), role: 'clerk' } as const] : [];
    return { id, handle, name: nameFor(handle), role, grants: [grant as StaffMember['grants'][number], ...before] };
  });

const staffOf = (name: string): StaffMember => {
  const found = staff.find(({ handle }) => handle === name);
  if (found === undefined) throw new Error(`Nobody of the expectations is called ${name}.`);
  return found;
};

/** Makes two bodies and, before them, cases and complaints in each state; signs everybody in. */
export async function makeSetting(): Promise<Setting> {
  const redress = await startedApp({ staff });
  const clerk = await redress.as('the clerk');
  bodies.senate = await aBody(clerk, 'Panel of the Senate', [
    'the chair',
    'a member',
    'a member who decided probable cause',
    'a recused member',
    'the respondent',
    'a former member',
  ]);
  bodies.house = await aBody(clerk, 'Panel of the House', ['a member of the House']);
  const { senate, house } = bodies;

  const complaints = {
    'led to the case': await filed(redress, senate, 'led to the case'),
    'in intake': await filed(redress, senate, 'in intake'),
    'dismissed in intake': await filed(redress, senate, 'dismissed in intake'),
    'of the House, in intake': await filed(redress, house, 'of the House, in intake'),
  };
  const led = complaints['led to the case'];
  await screened(clerk, led, 'accepted');
  await screened(clerk, complaints['dismissed in intake'], 'out-of-jurisdiction');

  const first = await opened(redress, clerk, 'the case', senate, { origin: 'complaint', complaintIds: [led.id] });
  const absorbed = await opened(redress, clerk, 'one that goes on in the case', senate);
  const closed = await opened(redress, clerk, 'a closed case', senate);
  const elsewhere = await opened(redress, clerk, 'a case of the House', house);
  await redress.settled();
  await investigated(redress, clerk, first.caseId);
  const sent = { ...first, fileId: await transmitted(redress, clerk, first) };
  await counselled(clerk, first.caseId, absorbed.caseId);
  const consolidation = { absorbedCaseId: absorbed.caseId, reason: 'The same facts', respondents: 'one-person' };
  done(await clerk.post(`/v1/cases/${first.caseId}/consolidations`, consolidation, whatever));
  await redress.settled();
  const dismissal = { caseId: closed.caseId, reason: 'no-violation', note: 'Nothing in it' };
  done(await clerk.post(`/v1/findings/${closed.allegationId}/dismissal`, dismissal, whatever));
  await redress.settled();
  done(
    await clerk.post(
      `/v1/cases/${closed.caseId}/closing`,
      { reason: 'dismissed', note: 'It is over', openMatters: 'stated' },
      whatever,
    ),
  );

  const ownIntake = await opened(redress, clerk, 'a case whose investigator did intake', senate);
  await investigatedAfterIntake(redress, clerk, ownIntake);

  const none = { chamber: 'Senate', kind: 'none', text: 'No sanction', allegationIds: [] };
  done(await clerk.post(`/v1/sanctions/${first.caseId}/recommendation`, none, whatever));
  const referral = { to: 'The presiding officer', recipient: 'leadership', extent: 'part', reasons: 'Not ours' };
  done(await clerk.post(`/v1/complaints/${complaints['dismissed in intake'].id}/referral`, referral, whatever));

  const motionId = await voted(clerk, senate, first.caseId);
  await satIn(redress, clerk, senate, first.caseId);
  const probable = { caseId: first.caseId, standard: 'probable-cause', reasons: 'There is some' };
  done(await clerk.post(`/v1/findings/${first.allegationId}/probable-cause`, probable, whatever));
  const departure = { reason: 'The term ended' };
  done(await clerk.post(`/v1/bodies/${senate}/members/${staffOf('a former member').id}/departure`, departure, whatever));
  for (const name of ['a clerk with a conflict', 'an auditor with a conflict']) {
    const conflict = { personId: staffOf(name).id, ground: 'household' };
    done(await clerk.post(`/v1/cases/${first.caseId}/conflicts`, conflict, whatever));
  }
  const asked = {
    'a request': await requested(clerk, 'a request', senate),
    'a request of the House': await requested(clerk, 'a request of the House', house),
  };
  for (const name of ['a clerk with a conflict', 'an auditor with a conflict', 'a recused member']) {
    const conflict = { personId: staffOf(name).id, ground: 'household' };
    done(await clerk.post(`/v1/advisory-opinions/${asked['a request']}/conflicts`, conflict, whatever));
  }
  await redress.settled();

  const inIntake = (one: OpenedCase) => complaints[one === elsewhere ? 'of the House, in intake' : 'in intake'].id;
  const inCases = [sent, absorbed, closed, elsewhere, ownIntake].map((one) => aboutCase(one, motionId, inIntake(one)));
  const inComplaints = Object.entries(complaints).map(([name, one]) => aboutComplaint(name, one));
  const inBodies = (['senate', 'house'] as const).map((body) => ({
    kind: 'body' as const,
    name: `the ${body === 'senate' ? 'Senate' : 'House'}'s panel`,
    ids: {
      bodies: bodies[body] ?? '',
      meetingId: meetings.get(bodies[body] ?? '') ?? '',
      seatId: vacantSeats.get(bodies[body] ?? '') ?? '',
      memberId: staffOf(body === 'senate' ? 'a member' : 'a member of the House').id,
    },
    marks: [],
  }));
  const inRequests = Object.entries(asked).map(([name, id]) => ({
    kind: 'advisory' as const,
    name,
    ids: { 'advisory-opinions': id },
    marks: [nameFor(name), id],
  }));
  const things = [...inCases, ...inComplaints, ...inRequests, ...inBodies];
  return { redress, people: await everybody(redress, complaints), things };
}

async function everybody(
  redress: StartedApp,
  complaints: Readonly<Record<string, FiledComplaint>>,
): Promise<ReadonlyMap<string, Client>> {
  const people = new Map<string, Client>();
  for (const [name, { role, of = '' }] of Object.entries(expectations.people)) {
    const isStaff = role !== 'public' && role !== 'complainant';
    const client = isStaff ? await redress.as(name) : redress.anybody();
    const complaint = complaints[of];
    if (complaint !== undefined) {
      const { reference, receiptCode: code } = complaint;
      await client.post('/status', { reference, code });
    }
    people.set(name, client);
  }
  return people;
}

async function aBody(clerk: Client, name: string, members: readonly string[]): Promise<string> {
  const { id } = done(await clerk.post('/v1/bodies', { name, kind: 'panel' })) as { readonly id: string };
  for (const member of members) {
    const role = member === 'the chair' ? 'chair' : 'member';
    const seat = { memberId: staffOf(member).id, name: staffOf(member).name, role };
    done(await clerk.post(`/v1/bodies/${id}/members`, seat, whatever));
  }
  const rule = { quorum: 1, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('7(b)') };
  done(await clerk.post(`/v1/bodies/${id}/voting-rule`, { ...rule, afterProbableCause: 'other-members' }, whatever));
  const pack = { pack: 'generic-legislature@1', citation: exampleRule('1') };
  done(await clerk.post(`/v1/bodies/${id}/rule-packs`, pack, whatever));
  const seat = { name: 'Seat 1', role: 'member', appointedBy: 'The Speaker', citation: exampleRule('2') };
  vacantSeats.set(id, done(await clerk.post(`/v1/bodies/${id}/seats`, seat, whatever)).seatId as string);
  const meeting = { meetsOn: '2099-01-05', sitting: 'remote', notice: 'By mail' };
  meetings.set(id, done(await clerk.post(`/v1/bodies/${id}/meetings`, meeting, whatever)).meetingId as string);
  return id;
}

async function requested(clerk: Client, name: string, bodyId: string): Promise<string> {
  const of = nameFor(name);
  const asked = { bodyId, requester: `Senator ${of}`, capacity: 'member', subject: `Travel of ${of}`, question: `May ${of} go?` };
  return done(await clerk.post('/v1/advisory-opinions', asked)).id as string;
}

interface ComplaintWithFile extends FiledComplaint {
  readonly fileId: string;
}

async function filed(redress: StartedApp, bodyId: string, what: string): Promise<ComplaintWithFile> {
  const complaint = {
    bodyId,
    identity: 'confidential',
    'complainant[name]': `${nameFor(what)} who complains`,
    respondentName: `Senator ${nameFor(what)}`,
    summary: `About ${nameFor(what)}`,
    account: `What ${nameFor(what)} did.`,
  };
  const body = new FormData();
  for (const [name, value] of Object.entries(complaint)) body.append(name, value);
  body.append('files', new Blob([`What ${nameFor(what)} wrote.`]), `${nameFor(what)}.txt`);
  const request = { method: 'POST', body, headers: { accept: 'application/json' } };
  const answer = done(await redress.anybody().send('/v1/complaints', request)) as FiledComplaint;
  return { ...answer, fileId: await fileOf(redress, `complaint-${answer.id}`) };
}

async function fileOf(redress: StartedApp, stream: string, which: 'first' | 'last' = 'first'): Promise<string> {
  const ids: string[] = [];
  for await (const { type, data } of redress.house.store.readStream(stream)) {
    if (type === 'FileReceived') ids.push((JSON.parse(Buffer.from(data).toString()) as { readonly fileId: string }).fileId);
  }
  const found = which === 'first' ? ids[0] : ids.at(-1);
  if (found === undefined) throw new Error('Nothing was received with a file.');
  return found;
}

async function screened(clerk: Client, { id }: FiledComplaint, outcome: string): Promise<void> {
  done(await clerk.post(`/v1/complaints/${id}/acknowledgement`, { message: 'We have it.' }, whatever));
  done(await clerk.post(`/v1/complaints/${id}/screening`, { outcome, reasons: 'As the rules say' }, whatever));
}

interface OpenedCase {
  readonly name: string;
  readonly caseId: string;
  readonly bodyId: string;
  readonly allegationId: string;
  readonly fileId: string;
  readonly marks: readonly string[];
}

/** The first case is about somebody who has a seat, and who is walled off by the name alone. */
async function opened(redress: StartedApp, clerk: Client, name: string, bodyId: string, more: object = {}): Promise<OpenedCase> {
  const isFirst = name === 'the case' || name === 'one that goes on in the case';
  const respondentName = isFirst ? `Senator ${staffOf('the respondent').name}` : `Senator ${nameFor(name)}`;
  const opening = { bodyId, respondentName, origin: 'own-motion', subject: `Use of ${nameFor(name)}`, ...more };
  const { id: caseId } = done(await clerk.post('/v1/cases', opening)) as { readonly id: string };
  const allegationId = randomUUID();
  const allegation = { allegationId, conduct: `Asked for ${nameFor(name)}`, provision: exampleRule('4') };
  done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation));
  const { reference } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as { readonly reference: string };
  done(await clerk.post(`/v1/cases/${caseId}/notes`, { text: `To do for ${nameFor(name)}`, readers: 'team' }));
  const body = new FormData();
  const said = { title: `Photo of ${nameFor(name)}`, source: nameFor(name), arrival: 'post' };
  for (const [field, value] of Object.entries(said)) body.append(field, value);
  body.append('files', new Blob([`What shows ${nameFor(name)}.`]), `${nameFor(name)}.txt`);
  done(await clerk.send(`/v1/cases/${caseId}/evidence`, { method: 'POST', body, headers: { accept: 'application/json' } }));
  const fileId = await fileOf(redress, `evidence-${caseId}`);
  return { name, caseId, bodyId, allegationId, fileId, marks: [nameFor(name), reference, caseId, allegationId] };
}

async function investigated(redress: StartedApp, clerk: Client, caseId: string): Promise<void> {
  const at = (what: string) => `/v1/investigations/${caseId}/${what}`;
  const authorization = { scope: 'All of it', dueOn: '2099-01-01', dueUnder: exampleRule('9') };
  done(await clerk.post(at('authorization'), authorization, whatever));
  const assign = async (name: string) =>
    done(await clerk.post(at('investigator'), { investigatorId: staffOf(name).id }, whatever));
  await assign('a former investigator');
  const former = await redress.as('a former investigator');
  done(await former.post(at('recusal'), { ground: 'Kin' }, whatever));
  await assign('the investigator');
}

/** The report goes to the leadership, with a document of the case. */
async function transmitted(redress: StartedApp, clerk: Client, { caseId }: OpenedCase): Promise<string> {
  const at = (what: string) => `/v1/investigations/${caseId}/${what}`;
  done(await (await redress.as('the investigator')).post(at('ownership'), {}, whatever));
  done(await clerk.post(at('report'), { summary: 'Heard', conclusions: [] }, whatever));
  const body = new FormData();
  for (const [field, value] of Object.entries({ documentKind: 'report', title: 'The report' })) body.append(field, value);
  body.append('files', new Blob(['What the report says.']), 'report.txt');
  done(await clerk.send(`/v1/cases/${caseId}/documents`, { method: 'POST', body, headers: { accept: 'application/json' } }));
  const fileId = await fileOf(redress, `evidence-${caseId}`, 'last');
  done(await clerk.post(`/v1/cases/${caseId}/evidence/${fileId}/confirmation`, {}));
  const sending = { recipient: 'leadership', to: 'The Speaker', text: 'As asked', documentIds: [fileId], namesLookedFor: 'done' };
  done(await clerk.post(at('report-transmittals'), sending, whatever));
  return fileId;
}

/** Who presents the charges, who did and was released, and who presented them in a case that goes on where they advise. */
async function counselled(clerk: Client, caseId: string, absorbedId: string): Promise<void> {
  const assign = async (of: string, name: string, capacity: string) =>
    done(await clerk.post(`/v1/cases/${of}/counsel`, { counselId: staffOf(name).id, capacity }, whatever));
  await assign(caseId, 'the counsel', 'enforcement');
  await assign(caseId, 'a former counsel', 'enforcement');
  const released = { counselId: staffOf('a former counsel').id, reason: 'The term ended' };
  done(await clerk.post(`/v1/cases/${caseId}/counsel/release`, released, whatever));
  await assign(caseId, 'a counsel who advises', 'advisory');
  await assign(absorbedId, 'a counsel who presented before', 'enforcement');
  await assign(caseId, 'a counsel who presented before', 'advisory');
}

/** A complaint of which the investigator of a case did intake joins that case. */
async function investigatedAfterIntake(redress: StartedApp, clerk: Client, { caseId, bodyId }: OpenedCase): Promise<void> {
  const at = (what: string) => `/v1/investigations/${caseId}/${what}`;
  done(await clerk.post(at('authorization'), { scope: 'All of it', dueOn: '2099-01-01', dueUnder: exampleRule('9') }, whatever));
  done(await clerk.post(at('investigator'), { investigatorId: staffOf(didIntake).id }, whatever));
  const complaint = await filed(redress, bodyId, 'one that joins later');
  const both = await redress.as(didIntake);
  const asClerk = staffOf(didIntake).grants.find(({ role }) => role === 'clerk');
  done(await both.post('/session/role', { grantId: asClerk?.grantId }));
  await screened(both, complaint, 'accepted');
  done(await clerk.post(`/v1/cases/${caseId}/complaints`, { complaintId: complaint.id }, whatever));
}

/** Three may sit in: one sat in for the recused member and stood down, another does now, and one never did. */
async function satIn(redress: StartedApp, clerk: Client, bodyId: string, caseId: string): Promise<void> {
  const body = `/v1/bodies/${bodyId}`;
  for (const name of ['an alternate', 'an alternate who sits in', 'an alternate who stood down']) {
    const named = {
      memberId: staffOf(name).id,
      name: staffOf(name).name,
      appointedBy: 'The Speaker',
      citation: exampleRule('3'),
    };
    done(await clerk.post(`${body}/alternates`, named, whatever));
  }
  const sit = async (name: string) => {
    const place = { alternateId: staffOf(name).id, memberId: staffOf('a recused member').id, why: 'recused' };
    done(await clerk.post(`${body}/sittings`, { caseId, ...place, reason: 'Kin', authority: 'The chair' }, whatever));
    await redress.settled();
    const { sittings } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as {
      readonly sittings: readonly { readonly sittingId: string }[];
    };
    return sittings.at(-1)?.sittingId ?? '';
  };
  const first = await sit('an alternate who stood down');
  done(await clerk.post(`${body}/sittings/${first}/end`, { caseId, reason: 'Heard' }, whatever));
  await sit('an alternate who sits in');
}

async function voted(clerk: Client, bodyId: string, caseId: string): Promise<string> {
  const recusal = { memberId: staffOf('a recused member').id, caseId, ground: 'Kin' };
  done(await clerk.post(`/v1/bodies/${bodyId}/recusals`, recusal, whatever));
  const before = staffOf('a member who decided probable cause').id;
  const probable = { caseId, kind: 'probable-cause', question: 'So?', movedBy: before, present: [before], allegationIds: [] };
  const cause = done(await clerk.post(`/v1/bodies/${bodyId}/motions`, probable, whatever)) as { readonly motionId: string };
  const vote = { memberId: before, vote: 'yea' };
  done(await clerk.post(`/v1/bodies/${bodyId}/motions/${cause.motionId}/votes`, vote, whatever));
  const present = ['the chair', 'a member'].map((name) => staffOf(name).id);
  const motion = { caseId, kind: 'finding', question: 'So?', movedBy: present[0], present, allegationIds: [] };
  const put = done(await clerk.post(`/v1/bodies/${bodyId}/motions`, motion, whatever)) as { readonly motionId: string };
  return put.motionId;
}

function aboutCase(
  { name, caseId, bodyId, allegationId, fileId, marks }: OpenedCase,
  motionId: string,
  complaintId: string,
): Thing {
  const pages = { section: 'votes', act: 'declare-conflict' };
  const own = {
    ...pages,
    cases: caseId,
    investigations: caseId,
    sanctions: caseId,
    findings: allegationId,
    allegationId,
    caseId,
    fileId,
  };
  // What else a request about a case names is the case itself, or what everybody finds who finds it.
  const meetingId = meetings.get(bodyId) ?? '';
  const named = {
    absorbedCaseId: caseId,
    partedCaseId: caseId,
    complaintId,
    bodies: bodyId,
    meetingId,
    motionId,
    stream: `case-${caseId}`,
  };
  return { kind: 'case', name, ids: { ...own, ...named }, marks };
}

function aboutComplaint(name: string, { id, reference, fileId }: ComplaintWithFile): Thing {
  return { kind: 'complaint', name, ids: { complaints: id, fileId }, marks: [nameFor(name), reference, id] };
}
