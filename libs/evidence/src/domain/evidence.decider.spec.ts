import { describe, it } from '@jest/globals';
import { mostOfAMatter } from '#kernel';
import { by, scenario, specDay } from '#testing';
import {
  AddEvidence,
  AddRedactedEvidence,
  FileDocument,
  CleanEvidence,
  ConfirmEvidenceOpening,
  ScanEvidence,
} from './evidence.commands.js';
import { evidence } from './evidence.decider.js';
import type { EvidenceEvent } from './evidence.events.js';

const id = '00000000-0000-4000-8000-000000000001';
const { given } = scenario(evidence);
const occurredOn = specDay.date;
const kept = { fileId: 'file', name: 'a.pdf', mediaType: 'application/pdf', bytes: 5, sha256: 'ab'.repeat(32), keyId: 'key' };
const said = { title: 'Invoice', source: 'The hotel', arrival: 'post' } as const;
const received: EvidenceEvent = { type: 'FileReceived', occurredOn, data: { ...kept, caseId: id } };
const described: EvidenceEvent = { type: 'FileDescribed', occurredOn, data: { caseId: id, fileId: 'file', ...said } };
const clean = { result: 'clean', scanner: 'A scanner' } as const;
const scanned: EvidenceEvent = { type: 'FileScanned', occurredOn, data: { fileId: 'file', ...clean, caseId: id } };

describe('the evidence of a case', () => {
  it('takes in a file with what is said of it, and with what a scanner said', () => {
    given()
      .when(new AddEvidence(id, { ...said, file: kept }, by()))
      .then(received, described);
    given()
      .when(new AddEvidence(id, { ...said, file: { ...kept, scan: clean } }, by()))
      .then(received, scanned, described);
  });

  it('takes in a file once', () =>
    given(received, described)
      .when(new AddEvidence(id, { ...said, file: kept }, by()))
      .then());

  it('holds no more than a matter may', () => {
    const full = Array.from({ length: mostOfAMatter.files }, (_, index) => `file-${String(index)}`);
    const events = full.map((fileId): EvidenceEvent => ({
      type: 'FileReceived',
      occurredOn,
      data: { ...kept, fileId, caseId: id },
    }));
    given(...events)
      .when(new AddEvidence(id, { ...said, file: kept }, by()))
      .thenRejected('files-too-large');
  });

  it('has a file scanned once, and says where no scanner could look', () => {
    given(received)
      .when(new ScanEvidence(id, { fileId: 'file', scan: clean }, by()))
      .then(scanned);
    given(received, scanned)
      .when(new ScanEvidence(id, { fileId: 'file', scan: clean }, by()))
      .then();
    given(received)
      .when(new ScanEvidence(id, { fileId: 'file' }, by()))
      .thenRejected('file-not-scanned');
  });

  it('opens an unscanned file to who confirms that, and a harmful one to nobody', () => {
    const confirm = new ConfirmEvidenceOpening(id, { fileId: 'file' }, by());
    const confirmed: EvidenceEvent = {
      type: 'FileOpeningConfirmed',
      occurredOn,
      data: { fileId: 'file', personId: by().actor.userId, caseId: id },
    };
    given(received).when(confirm).then(confirmed);
    given(received, confirmed).when(confirm).then();
    given(received, scanned).when(confirm).then();
    const harmful = { fileId: 'file', result: 'infected', scanner: 'A scanner', caseId: id } as const;
    const infected: EvidenceEvent = { type: 'FileScanned', occurredOn, data: harmful };
    given(received, infected).when(confirm).thenRejected('file-infected');
    given().when(confirm).thenRejected('file-unknown');
  });

  it('takes in a file with its copy without metadata, or with that none can be made', () => {
    const copy = { bytes: 4, sha256: 'cd'.repeat(32), keyId: 'key', removed: ['camera-data'] } as const;
    const cleaned: EvidenceEvent = { type: 'FileCleaned', occurredOn, data: { fileId: 'file', ...copy, caseId: id } };
    const notCleaned: EvidenceEvent = { type: 'FileNotCleaned', occurredOn, data: { fileId: 'file', caseId: id } };
    given()
      .when(new AddEvidence(id, { ...said, file: { ...kept, cleaned: copy } }, by()))
      .then(received, cleaned, described);
    given()
      .when(new AddEvidence(id, { ...said, file: { ...kept, cleaned: 'not-possible' } }, by()))
      .then(received, notCleaned, described);
    const later = new CleanEvidence(id, { fileId: 'file', cleaned: copy }, by());
    given(received).when(later).then(cleaned);
    given(received, cleaned).when(later).then();
    given(received, notCleaned).when(later).then();
    given().when(later).thenRejected('file-unknown');
  });

  it('takes in a document of the body with the act that it belongs to, once, and none of tomorrow', () => {
    const about = { documentKind: 'notice', title: 'Notice to the respondent', addressee: 'Senator', actId: id } as const;
    const file = new FileDocument(id, { ...about, file: kept, occurredOn: '2026-03-01' }, by());
    const filed: EvidenceEvent = {
      type: 'DocumentFiled',
      occurredOn: '2026-03-01',
      data: { caseId: id, fileId: 'file', ...about },
    };
    given().when(file).then(received, filed);
    given(received, filed).when(file).then();
    given()
      .when(new FileDocument(id, { ...about, file: kept, occurredOn: '2026-12-31' }, by()))
      .thenRejected('date-in-the-future');
  });

  it('takes in a redacted copy of a file that it has, with the ground, as a file of its own', () => {
    const redaction = { originalId: 'file', ground: 'Names of children', pages: '2 to 4' } as const;
    const copy = { ...kept, fileId: 'copy', sha256: 'ef'.repeat(32) };
    const add = (more: object = {}) => new AddRedactedEvidence(id, { ...redaction, file: copy, ...more }, by());
    const redacted: EvidenceEvent = { type: 'RedactedCopyReceived', occurredOn, data: { ...copy, ...redaction, caseId: id } };
    given(received).when(add()).then(redacted);
    given(received)
      .when(add({ file: { ...copy, scan: clean, cleaned: 'not-possible' } }))
      .then(
        redacted,
        { type: 'FileScanned', occurredOn, data: { fileId: 'copy', ...clean, caseId: id } },
        { type: 'FileNotCleaned', occurredOn, data: { fileId: 'copy', caseId: id } },
      );
    given(received, redacted).when(add()).then();
    given().when(add()).thenRejected('file-unknown');
    const again = { ...copy, fileId: 'another' };
    given(received, redacted)
      .when(add({ originalId: 'copy', file: again }))
      .thenRejected('file-is-redacted');
    const full = Array.from({ length: mostOfAMatter.files - 1 }, (_, index): EvidenceEvent => {
      return { type: 'FileReceived', occurredOn, data: { ...kept, fileId: `file-${String(index)}`, caseId: id } };
    });
    given(received, ...full)
      .when(add())
      .thenRejected('files-too-large');
  });

  it('scans and opens a redacted copy for itself', () => {
    const data = { ...kept, fileId: 'copy', originalId: 'file', ground: 'Names of children', caseId: id };
    const redacted: EvidenceEvent = { type: 'RedactedCopyReceived', occurredOn, data };
    given(received, scanned, redacted)
      .when(new ScanEvidence(id, { fileId: 'copy', scan: clean }, by()))
      .then({ type: 'FileScanned', occurredOn, data: { fileId: 'copy', ...clean, caseId: id } });
  });
});
