import { randomUUID } from 'node:crypto';
import { fictionalStaff } from '#fictional-staff';
import { bodyIn, post } from './raw-client.js';
import { enteredComplaint, signedIn, type Server } from './server.js';

const members = ['chair', 'second-member', 'third-member', 'fourth-member'] as const;
const rule = (number: string): string => `Example Rule ${number} (an example for the body's counsel to confirm)`;
const idOf = (handle: string): string => fictionalStaff.find((person) => person.handle === handle)?.id ?? '';

/** Takes one matter from a complaint to a vote, as staff do, and gives how many commands that were. */
export type Matter = () => Promise<number>;

/**
 * A panel of its own, and what takes one matter after the other to it: entered, acknowledged, accepted; a case with two
 * allegations; an investigation that is assigned and taken; two notices; a motion, four votes, and the count. In what people do
 * in the demonstration, files are begun more rarely than here, and votes are more.
 */
export async function matters(server: Server): Promise<Matter> {
  const cookies = new Map<string, string>();
  for (const handle of ['clerk', 'investigator', ...members]) cookies.set(handle, await signedIn(server, handle));
  let commands = 0;
  const send = async (handle: string, path: string, body: object): Promise<Readonly<Record<string, string>>> => {
    commands += 1;
    const headers = { Cookie: cookies.get(handle) ?? '', 'Idempotency-Key': randomUUID(), 'If-Match': '*' };
    const answer = await server.ask(post(`/v1/${path}`, JSON.stringify(body), headers), [200, 201]);
    return JSON.parse(bodyIn(answer)) as Readonly<Record<string, string>>;
  };

  const { id: panel = '' } = await send('clerk', 'bodies', { name: 'Panel', kind: 'panel' });
  for (const handle of members) {
    const role = handle === 'chair' ? 'chair' : 'member';
    await send('clerk', `bodies/${panel}/members`, { memberId: idOf(handle), name: `Member ${handle}`, role });
  }
  const votingRule = { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: rule('7') };
  await send('clerk', `bodies/${panel}/voting-rule`, votingRule);

  return async () => {
    const before = commands;
    const { id: complaint = '' } = await send('clerk', 'complaints/entered', { ...enteredComplaint, bodyId: panel });
    await send('clerk', `complaints/${complaint}/acknowledgement`, { message: 'We have read your complaint.' });
    await send('clerk', `complaints/${complaint}/screening`, { outcome: 'accepted', reasons: 'The conduct of a member.' });
    const { id: matter = '' } = await send('clerk', 'cases', {
      bodyId: panel,
      respondentName: enteredComplaint.respondentName,
      origin: 'complaint',
      complaintIds: [complaint],
      subject: 'Conduct towards a participant in the legislative process',
    });
    const allegationIds = [randomUUID(), randomUUID()];
    for (const allegationId of allegationIds) {
      const conduct = 'Unwanted remarks in the presence of others';
      await send('clerk', `cases/${matter}/allegations`, { allegationId, conduct, provision: rule('3'), conductFrom: '2025-11' });
    }
    const due = { dueOn: '2030-04-15', dueUnder: rule('9') };
    await send('clerk', `investigations/${matter}/authorization`, { scope: 'Both allegations', ...due });
    const assigned = { investigatorId: idOf('investigator'), reportDueOn: due.dueOn, reportDueUnder: due.dueUnder };
    await send('clerk', `investigations/${matter}/investigator`, assigned);
    await send('investigator', `investigations/${matter}/ownership`, {});
    await send('clerk', `complaints/${complaint}/notices`, { topic: 'other', message: 'An investigation was authorized.' });
    const { motionId = '' } = await send('chair', `bodies/${panel}/motions`, {
      caseId: matter,
      movedBy: idOf('chair'),
      present: members.map(idOf),
      allegationIds,
      kind: 'procedural',
      question: 'Shall the panel hear the witnesses?',
    });
    for (const handle of members) {
      const vote = handle === 'fourth-member' ? 'nay' : 'yea';
      await send(handle, `bodies/${panel}/motions/${motionId}/votes`, { memberId: idOf(handle), vote });
    }
    await send('clerk', `bodies/${panel}/motions/${motionId}/closing`, {});
    await send('clerk', `complaints/${complaint}/notices`, { topic: 'other', message: 'The panel has voted.' });
    return commands - before;
  };
}
