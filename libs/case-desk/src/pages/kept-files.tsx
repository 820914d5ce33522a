import type { JSX } from 'preact';
import { canBeCleaned } from '#custody';
import { Form, Lines, Link } from '#design';
import type { FileInCustody } from '#kernel';
import { english } from '#words';
import { Actions } from '../forms/action.js';
import { redactionForm } from '../forms/redaction.form.js';

const scannedAs = {
  clean: 'Nothing harmful found',
  infected: 'Harmful content found: kept, not opened',
  'not-scanned': 'Not scanned',
} as const;

export interface KeptFileProps {
  readonly file: FileInCustody;
  /** Where the file stands, without its id: `/cases/…/evidence`. */
  readonly place: string;
  /** The part of the page that lists the files. */
  readonly then: string;
  /** Whether the reader works on the matter, and so may have the file scanned, and a copy made. */
  readonly works: boolean;
  readonly hasScanner: boolean;
}

export interface KeptFilesProps extends Omit<KeptFileProps, 'file'> {
  readonly file: FileInCustody;
  /** All files of the matter, of which some are redacted copies of this one. */
  readonly among: readonly FileInCustody[];
}

/** A file, with its redacted copies under it. */
export function FileWithCopies({ among, ...props }: KeptFilesProps): JSX.Element {
  const { file, place, then, works } = props;
  const copies = among.flatMap((one) => (one.redaction?.originalId === file.fileId ? [{ one, redaction: one.redaction }] : []));
  return (
    <>
      <KeptFile {...props} />
      {copies.length === 0 ? null : (
        <ul class="usa-list">
          {copies.map(({ one, redaction: { ground, pages } }) => (
            <li key={one.fileId}>
              <strong>Redacted copy</strong>
              <br />
              <Lines text={ground} />
              {pages === undefined ? null : <> Pages: {pages}.</>}
              <br />
              <KeptFile {...props} file={one} />
            </li>
          ))}
        </ul>
      )}
      {works ? (
        <Actions heading={`Redacted copies of ${file.name}`} level={3} actions={[redactionForm(place, file, then)]} />
      ) : null}
    </>
  );
}

/** Those that are no copies of others. */
export const originalsOf = <File extends FileInCustody>(files: readonly File[]): readonly File[] =>
  files.filter(({ redaction }) => redaction === undefined);

/**
 * The name of a file, which opens its copy without metadata where there is one, and the original as a second link, with what is
 * known of both.
 */
export function KeptFile({ file, place, then, works, hasScanner }: KeptFileProps): JSX.Element {
  const { fileId, name, mediaType, bytes, scanned, cleaned } = file;
  const address = `${place}/${fileId}`;
  const opens = scanned !== 'infected';
  const copy = typeof cleaned === 'object' && opens ? cleaned : undefined;
  return (
    <>
      {copy === undefined ? null : (
        <>
          <Link href={`${address}/without-metadata`}>{name}, without metadata</Link> ({kilobytes(copy.bytes)}).{' '}
          {copy.removed.length === 0
            ? 'The original has none that was found.'
            : `Left out: ${copy.removed.map((kind) => english.code('metadataKind', kind)).join('; ')}.`}
          <br />
        </>
      )}
      {opens ? <Link href={address}>{copy === undefined ? name : `Original of ${name}`}</Link> : name} ({mediaType},{' '}
      {kilobytes(bytes)}). {scannedAs[scanned]}.
      {opens && copy === undefined ? <NoCopy {...{ file, place, then, works }} /> : null}
      {scanned === 'not-scanned' ? (
        <NotScanned route={`/v1${address}`} then={then} name={name} mayScan={works && (hasScanner || 'no-scanner')} />
      ) : null}
    </>
  );
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1_024).toLocaleString('en-US')} KB`;

/** Why there is no copy without metadata, and how to have one made where that can be tried. */
function NoCopy({ file, place, then, works }: Omit<KeptFileProps, 'hasScanner'>): JSX.Element {
  const { fileId, name, mediaType, cleaned } = file;
  const said = 'The original can say who made it, when and where.';
  if (!canBeCleaned(mediaType)) return <p>No copy without metadata can be made of this kind of file. {said}</p>;
  if (cleaned === 'not-possible') {
    return <p>No copy without metadata could be made: the file is damaged, or holds something that is not known. {said}</p>;
  }
  return (
    <>
      <p>No copy without metadata was made yet. {said}</p>
      {works ? (
        <Form
          action={`/v1${place}/${fileId}/cleaning`}
          submitLabel={`Make a copy of “${name}” without metadata`}
          then={then}
          label={`Make a copy of ${name}`}
        />
      ) : null}
    </>
  );
}

interface NotScannedProps extends Pick<KeptFileProps, 'then'> {
  readonly route: string;
  readonly name: string;
  /** Whether the reader may have a scanner look at it, or why nobody can. */
  readonly mayScan: boolean | 'no-scanner';
}

function NotScanned({ route, then, name, mayScan }: NotScannedProps): JSX.Element {
  return (
    <>
      <p>
        No scanner has looked at this file, so nobody knows whether it is harmful. It opens once you say that you want to open it
        all the same, which is recorded.
      </p>
      <Form
        action={`${route}/confirmation`}
        submitLabel={`Let me open “${name}” all the same`}
        then={then}
        label={`Open ${name}`}
        danger
      />
      {mayScan === 'no-scanner' ? (
        <p>No scanner is set up here. Whoever runs the system can set one up; files are scanned from then on.</p>
      ) : null}
      {mayScan === true ? (
        <Form action={`${route}/scan`} submitLabel={`Scan “${name}” now`} then={then} label={`Scan ${name}`} />
      ) : null}
    </>
  );
}
