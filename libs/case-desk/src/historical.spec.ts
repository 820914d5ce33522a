import { describe, expect, it } from '@jest/globals';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { caseFileFrom } from '#case-file';
import { docketOf, filesInLog } from '#docket';
import { EventCodec, InMemoryEventStore } from '#event-store';
import { investigationEvents } from '#investigation';
import { SetClock, type Actor, type Role } from '#kernel';
import { idOf, record, theBody, type Log } from '#testing';
import { actGroups } from './forms/acts.js';
import { nextSteps } from './forms/next-steps.js';
import { casePage } from './pages/case.page.js';
import { namesIn } from './pages/names.js';

const unions = [bodyEvents, caseEvents, investigationEvents] as never;
const codec = new EventCodec(unions);
const time = { dayOfView: () => '2026-06-11', clock: new SetClock({ instant: '2026-06-11T12:00:00.000Z', date: '2026-06-11' }) };
const caseId = idOf('an old matter');

/** A matter that an old docket told, with its latest fact in the middle; and the log, to go on. */
async function anOldMatter(): Promise<Log> {
  const log = { store: new InMemoryEventStore(), codec };
  await theBody(log);
  const respondent = { respondentId: idOf('old'), name: 'Senator Old' };
  const opened = {
    reference: 'RC-Old',
    bodyId: idOf('panel'),
    origin: 'legacy-docket' as const,
    complaintIds: [],
    tags: ['bribery & such'],
  };
  const fact = (on: string, line: number, action: string) => ({
    type: 'LegacyFactRecorded' as const,
    occurredOn: on,
    data: { source: 'old.yaml', line, action, text: 'See https://example.org/report', link: 'https://example.org/a', tags: [] },
  });
  await record(
    log,
    `case-${caseId}`,
    '2026-03-01',
    { type: 'CaseOpened', occurredOn: '1997-02-01', data: { ...opened, respondent, subject: 'A parade' } },
    fact('1997-02-01', 1, 'alleged'),
    fact('1999-05-02', 3, 'expelled'),
    fact('1998', 2, 'charged'),
  );
  return log;
}

async function pageOf(log: Log, role: Role) {
  const actor: Actor = { userId: `some-${role}`, role };
  const file = (await caseFileFrom(await filesInLog(log, docketOf(unions, [])), caseId, time, actor))!;
  const context = { file, actor, people: [], investigators: [], counsel: [], beside: [] };
  const describe = codec.fieldsIn;
  const options = { context, evidence: [], person: { name: 'Some', role }, names: namesIn(file, () => undefined), describe };
  const groups = actGroups(options);
  return {
    acts: groups.flatMap(({ acts }) => acts.map(({ id }) => id)),
    steps: nextSteps(context, groups),
    text: casePage(options, 'overview').html(),
  };
}

describe('a matter of an old docket', () => {
  it('is read: nothing can be done in it but to take it up', async () => {
    const log = await anOldMatter();
    const { acts, steps } = await pageOf(log, 'clerk');
    expect(acts).toEqual(['authorize', 'put-motion']);
    expect(steps).toEqual([]);
    expect((await pageOf(log, 'auditor')).acts).toEqual([]);
  });

  it('says what was recorded of it last, by the day on which it happened, and leads to others with its tags', async () => {
    const { text } = await pageOf(await anOldMatter(), 'auditor');
    const bar = /<dl class="redress-case-bar">.*?<\/dl>/s.exec(text)?.[0].replace(/<[^>]*>/g, '');
    expect(bar).toContain('Historical, last on record: expelled, May 2, 1999');
    expect(text).toContain('href="/cases?tag=bribery%20%26%20such"');
  });

  it('is work like every other once an investigation is authorized', async () => {
    const log = await anOldMatter();
    await record(log, `investigation-${caseId}`, '2026-03-02', {
      type: 'InvestigationAuthorized',
      occurredOn: '2026-03-02',
      data: { scope: 'All of it', dueOn: '2026-09-01', dueUnder: 'Example rule 7' },
    });
    const { acts, steps } = await pageOf(log, 'clerk');
    expect(acts).toContain('assign');
    expect(acts.length).toBeGreaterThan(5);
    expect(steps.length).toBeGreaterThan(0);
  });
});
