import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SetClock } from '#kernel';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, aPanel, complaintTo, done, staffId, whatever } from './setting.js';

/**
 * Places and instants at which UTC has another day than the place: an evening in the far west, the first minutes of a day in the
 * far east, and the evening of a day that has 25 hours.
 */
const moments = [
  {
    timeZone: 'Pacific/Pago_Pago',
    instant: '2026-11-26T09:14:00.000Z',
    date: '2026-11-25',
    dayBefore: '2026-11-24',
    inWords: 'November 25, 2026 at 10:14 p.m. Pago Pago time (GMT-11)',
    place: 'Pago Pago time',
    elsewhere: ['November 26, 2026', '2026-11-26'],
  },
  {
    timeZone: 'Pacific/Kiritimati',
    instant: '2026-11-25T10:14:00.000Z',
    date: '2026-11-26',
    dayBefore: '2026-11-25',
    inWords: 'November 26, 2026 at 12:14 a.m. Kiritimati time (GMT+14)',
    place: 'Kiritimati time',
    elsewhere: ['November 25, 2026', '2026-11-25'],
  },
  {
    timeZone: 'America/New_York',
    instant: '2026-11-02T04:30:00.000Z',
    date: '2026-11-01',
    dayBefore: '2026-10-31',
    inWords: 'November 1, 2026 at 11:30 p.m. EST',
    place: 'New York time',
    elsewhere: ['November 2, 2026', '2026-11-02'],
  },
];

/** What a reader sees of a page, in one line. */
const seenOn = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe.each(moments)('in $timeZone, where it is another day than in UTC,', (moment) => {
  const { timeZone, instant, date, dayBefore, inWords, place, elsewhere } = moment;
  let redress: StartedApp;
  let anybody: Client;
  let clerk: Client;
  let administrator: Client;
  let auditor: Client;
  let leader: Client;
  let receipt: string;
  let ids: Readonly<Record<string, string>>;
  let position: string;

  beforeAll(async () => {
    redress = await startedApp({ clock: new SetClock({ instant, date }, timeZone), env: { REDRESS_TIME_ZONE: timeZone } });
    anybody = redress.anybody();
    clerk = await redress.as('clerk');
    const bodies = await aPanel(clerk);
    const pack = { pack: 'us-senate-ethics@2008', citation: 'Example Rule 1' };
    done(await clerk.post(`/v1/bodies/${bodies}/rule-packs`, pack, whatever));
    const meeting = { meetsOn: date, sitting: 'remote', notice: 'By mail' };
    const { meetingId } = done(await clerk.post(`/v1/bodies/${bodies}/meetings`, meeting, whatever)) as { meetingId: string };
    const { identity: _, complainant: _who, ...told } = complaintTo(bodies);
    receipt = (await anybody.postForm('/v1/complaints', { ...told, identity: 'anonymous', _key: `key-${timeZone}` })).text;
    const accepted = await anAcceptedComplaint(clerk, anybody, bodies);
    const due = { deficiency: 'Not sworn', cureBy: date, cureByRule: 'Example Rule 3' };
    const { caseId: cases } = await aCase(clerk, bodies);
    const [reference, code] = [/C-\w{4}-\w{4}/, /([0-9A-Z]{5}-){4}[0-9A-Z]{5}/].map((shape) => shape.exec(receipt)?.[0] ?? '');
    await redress.settled();
    await anybody.post('/status', { reference, code });
    const status = (await anybody.get('/status/mine')).json() as { complaintId: string };
    done(await clerk.post(`/v1/complaints/${status.complaintId}/deficiency`, due, whatever));
    done(
      await clerk.post(`/v1/investigations/${cases}/authorization`, { scope: 'All', dueOn: date, dueUnder: 'Example Rule 5' }),
    );
    const assignment = { investigatorId: staffId('investigator') };
    ({ position } = done(await clerk.post(`/v1/investigations/${cases}/investigator`, assignment, whatever)) as {
      position: string;
    });
    await redress.settled();
    administrator = await redress.as('administrator');
    auditor = await redress.as('auditor');
    leader = await redress.as('leader');
    const { id: staff } = done(await administrator.post('/v1/staff', { name: 'Somebody New' })) as { id: string };
    const respondent = { name: 'Senator Isolde Brambling', kind: 'respondent', caseId: cases };
    const { id: register } = done(await clerk.post('/v1/persons', respondent)) as { id: string };
    const asked = {
      bodyId: bodies,
      requester: 'Representative Alder',
      capacity: 'member',
      contact: 'By mail',
      subject: 'Travel',
    };
    const { id: request } = done(await clerk.post('/v1/advisory-opinions', { ...asked, question: 'May I?' })) as { id: string };
    done(await clerk.post(`/v1/advisory-opinions/${request}/answer-day`, { dueOn: date, citation: 'Example Rule 8' }));
    await redress.settled();
    ids = {
      'advisory-opinions': request,
      bodies,
      meetingId,
      cases,
      complaints: status.complaintId,
      accepted: accepted.id,
      staff,
      register,
    };
  });
  afterAll(async () => {
    await redress.stop();
  });

  it('the receipt tells the day and the time of the place, and names it', () => {
    expect(seenOn(receipt)).toContain(`Received ${inWords}`);
  });

  it('the complainant reads that day, and of nothing that it was recorded later', async () => {
    const status = (await anybody.get('/status/mine')).json() as { history: { on: string; recordedOn: string }[] };
    expect(status).toMatchObject({ timeZone });
    expect(status.history.map(({ on, recordedOn }) => [on, recordedOn])).toEqual([
      [date, date],
      [date, date],
    ]);
    const page = seenOn((await anybody.page('/status/mine')).text);
    expect(page).toContain(`This page last changed on ${inWords}`);
    expect(page).not.toContain('Recorded on');
  });

  it('what is due that day is due, and not late, in queue, file, status and report', async () => {
    const queue = (await clerk.get('/v1/queue')).json() as { items: { due: { daysLate: number }[] }[]; today?: string };
    expect(JSON.stringify(queue)).toContain(date);
    expect(JSON.stringify(queue)).not.toMatch(/"daysLate":"?[1-9]/);
    const file = (await clerk.get(`/v1/cases/${ids.cases ?? ''}/file`)).json() as { today: string; dues: object[] };
    expect(file).toMatchObject({ today: date, timeZone, dues: [{ on: date, daysLate: 0 }] });
    const status = (await anybody.get('/status/mine')).json();
    expect(status).toMatchObject({ due: [{ on: date, daysLate: 0, passed: false }] });
    const report = (await clerk.get('/v1/reports/audit')).json();
    expect(report).toMatchObject({ statement: { today: date }, complaints: { received: 2, unanswered: { longestDays: 0 } } });
  });

  it.each(['asOf', 'knownOn'])('the whole day is there with ?%s= that day, and nothing with the day before', async (asked) => {
    const on = async (day: string) => clerk.get(`/v1/cases/${ids.cases ?? ''}/file?${asked}=${day}`);
    const then = done(await on(date)) as { position: string; today: string };
    expect(then).toMatchObject({ position, today: date });
    expect((await on(dayBefore)).status).toBe(404);
    const report = (day: string) => clerk.get(`/v1/reports/audit?${asked}=${day}`);
    expect((await report(date)).json()).toMatchObject({ complaints: { received: 2 }, statement: { today: date } });
    expect((await report(dayBefore)).json()).toMatchObject({ complaints: { received: 0 }, statement: { today: dayBefore } });
  });

  it('after an event it is the day on which that was recorded there', async () => {
    const file = (await clerk.get(`/v1/cases/${ids.cases ?? ''}/file?position=${position}`)).json();
    expect(file).toMatchObject({ today: date });
    const replay = seenOn((await clerk.page(`/replay?case=${ids.cases ?? ''}&knownOn=${date}&position=${position}`)).text);
    expect(replay).toContain(place);
    expect(replay).toContain(inWords);
  });

  it('a day that has not come there is refused', async () => {
    const late = (await clerk.get('/v1/queue?asOf=2027-01-01')).json();
    expect(late).toMatchObject({ status: 422, type: '/problems/moment-in-the-future' });
    const early = await clerk.post(
      `/v1/cases/${ids.cases ?? ''}/deferral`,
      { to: 'A', reason: 'B', occurredOn: '2027' },
      whatever,
    );
    expect(early.status).toBe(422);
  });

  /** The addresses of everything that can be read, by the routes that there are. */
  const readable = (): readonly string[] => {
    type Layer = { route?: { path: string; methods: Record<string, boolean> } };
    const { router } = redress.app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } };
    const paths = router.stack.flatMap(({ route }) => (route?.methods.get === true ? [route.path] : []));
    const known: Readonly<Record<string, string | undefined>> = { ...ids, investigations: ids.cases, sanctions: ids.cases };
    return paths
      .filter(
        (path) =>
          // A page for making a passkey knows no day, and nothing was sent to the leadership here.
          !/^\/(health|metrics|leave|sign-in\/|invitation|set-up|session\/passkeys\/new|transmitted\/)/.test(path) &&
          !path.includes('{*') &&
          // A calendar of somebody's deadlines: no page, and it says no day but theirs.
          !path.startsWith('/feeds/') &&
          !path.includes(':fileId'),
      )
      .flatMap((path) => ['overview', 'deadlines', 'votes', 'timeline'].map((section) => path.replace(':section', section)))
      .map((path) =>
        path
          .replace(':reason', 'not-found')
          .replace(':figure', 'cases-open')
          .replace(':format', 'csv')
          .replace(':act', 'close')
          .replace(':meetingId', ids.meetingId ?? '')
          .replace(/\/([\w-]+)\/:id/, (_all, kind: string) => `/${kind}/${known[kind] ?? ''}`),
      );
  };

  it('no page says the day of UTC', async () => {
    const addresses = [...new Set(readable())].filter((path) => !path.startsWith('/v1/'));
    expect(addresses).toContain('/status/mine');
    const more = [`/replay?case=${ids.cases ?? ''}&position=${position}`, `/reports/audit?asOf=${date}`, `/queue?asOf=${date}`];
    for (const address of [...addresses, ...more]) {
      const ofTheInstallation = /^\/(staff|installation|outbox)\b/.test(address);
      const ofTheAuditor = /^\/(access|reads)\b/.test(address);
      const staff = ofTheInstallation ? administrator : ofTheAuditor ? auditor : address === '/transmitted' ? leader : clerk;
      const who = address.startsWith('/status') ? anybody : staff;
      const { status, text } = await who.page(address);
      expect([address, status < 400 ? 'shown' : status]).toEqual([address, 'shown']);
      for (const wrong of elsewhere) expect([address, seenOn(text)]).toEqual([address, expect.not.stringContaining(` ${wrong}`)]);
    }
  });

  it('nor does any answer to a program, but where it says the instant', async () => {
    const addresses = [...new Set(readable())].filter((path) => path.startsWith('/v1/') && !path.startsWith('/v1/findings'));
    expect(addresses.length).toBeGreaterThan(10);
    let answered = 0;
    for (const address of addresses) {
      const { status, text } = await clerk.get(address);
      if (status === 200) answered += 1;
      const days = text.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '');
      for (const wrong of elsewhere) expect([address, days.includes(wrong)]).toEqual([address, false]);
    }
    expect(answered).toBeGreaterThan(8);
  });
});
