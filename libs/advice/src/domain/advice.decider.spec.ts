import { describe, it } from '@jest/globals';
import { mostOfAMatter, type ReceivedFile } from '#kernel';
import { by, scenario, specDay } from '#testing';
import { ConfirmAdviceFileOpening, GiveAdvice, ScanAdviceFile } from './advice.commands.js';
import { advice } from './advice.decider.js';
import type { AdviceEvent } from './advice.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-09';
const said = { question: 'May the panel hear the witness in private?', advice: 'It may, where she asks for it.' };
const given: AdviceEvent = { type: 'AdviceGiven', occurredOn, data: { counselId: 'adviser', ...said } };
const counsel = by('counsel', { actor: { userId: 'adviser', role: 'counsel' } });
const gives = (more: object = {}, meta = counsel) =>
  new GiveAdvice(id, { ...said, occurredOn, advised: ['adviser'], ...more }, meta);

const { given: after } = scenario(advice);

describe('advice to the panel', () => {
  it('is the advice of the counsel who gives it, on the day on which it was given', () => {
    after().when(gives()).then(given);
    after()
      .when(gives({ counselId: 'adviser' }))
      .then(given);
  });

  it('may answer the same question again', () => {
    after(given)
      .when(gives({ advice: 'It has to, since the rule was changed.' }))
      .then({ ...given, data: { ...given.data, advice: 'It has to, since the rule was changed.' } });
  });

  it('is recorded by a clerk for the counsel who gave it', () => {
    after()
      .when(gives({ counselId: 'adviser' }, by('clerk')))
      .then(given);
    after()
      .when(gives({}, by('clerk')))
      .thenRejected('counsel-not-assigned');
  });

  it('is given by nobody in the name of another counsel', () => {
    after()
      .when(gives({ counselId: 'second', advised: ['adviser', 'second'] }))
      .thenRejected('counsel-not-assigned');
  });

  it('is given by advisory counsel of the case alone', () => {
    after()
      .when(gives({ advised: ['second'] }))
      .thenRejected('counsel-not-assigned');
    after()
      .when(gives({ advised: undefined }))
      .thenRejected('counsel-not-assigned');
    after()
      .when(gives({ counselId: 'presenter' }, by('clerk')))
      .thenRejected('counsel-not-assigned');
  });

  it('was not given tomorrow', () => {
    after()
      .when(gives({ occurredOn: '2026-03-11' }))
      .thenRejected('date-in-the-future');
  });
});

describe('a file that goes with advice', () => {
  const caseId = id;
  const fileId = 'f11e0000-0000-4000-8000-000000000001';
  const kept = {
    ...{ fileId, name: 'memo.pdf', mediaType: 'application/pdf', bytes: 4_000 },
    ...{ sha256: 'a'.repeat(64), keyId: '6e700000-0000-4000-8000-000000000001' },
  };
  const onDay = specDay.date;
  const received: AdviceEvent = { type: 'FileReceived', occurredOn: onDay, data: { ...kept, caseId } };
  const withIt: AdviceEvent = { ...given, data: { ...given.data, fileId } };
  const sends = (file: ReceivedFile = kept) => gives({ file });

  it('is received with it, which names it', () => {
    after().when(sends()).then(received, withIt);
    const scan = { result: 'clean', scanner: 'ClamAV 1.4.3' } as const;
    after()
      .when(sends({ ...kept, scan, cleaned: 'not-possible' }))
      .then(
        received,
        { type: 'FileScanned', occurredOn: onDay, data: { fileId, ...scan, caseId } },
        { type: 'FileNotCleaned', occurredOn: onDay, data: { fileId, caseId } },
        withIt,
      );
  });

  it('comes from nobody who may not give the advice, and not without bounds', () => {
    after()
      .when(gives({ file: kept, advised: ['second'] }))
      .thenRejected('counsel-not-assigned');
    after()
      .when(sends({ ...kept, bytes: mostOfAMatter.bytes + 1 }))
      .thenRejected('files-too-large');
  });

  it('is scanned once, and opened unscanned by who says so', () => {
    const scan = { result: 'infected', scanner: 'ClamAV 1.4.3', found: 'Eicar' } as const;
    const scanned: AdviceEvent = { type: 'FileScanned', occurredOn: onDay, data: { fileId, ...scan, caseId } };
    const confirms = new ConfirmAdviceFileOpening(id, { fileId }, by('member'));
    after(received, withIt)
      .when(new ScanAdviceFile(id, { fileId, scan }, by('system')))
      .then(scanned);
    after(received, withIt)
      .when(confirms)
      .then({ type: 'FileOpeningConfirmed', occurredOn: onDay, data: { fileId, personId: by('member').actor.userId, caseId } });
    after(received, withIt, scanned).when(confirms).thenRejected('file-infected');
    after().when(confirms).thenRejected('file-unknown');
  });
});
