import type { JSX } from 'preact';
import { Form, Link } from '#design';
import type { FileInCustody } from '#kernel';

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
  /** Whether the reader may have a scanner look at it, or why nobody can. */
  readonly mayScan: boolean | 'no-scanner';
}

/** The name of a file, which opens it where it can be opened, with what is known of it. */
export function KeptFile({ file, place, then, mayScan }: KeptFileProps): JSX.Element {
  const { fileId, name, mediaType, bytes, scanned } = file;
  return (
    <>
      {scanned === 'infected' ? name : <Link href={`${place}/${fileId}`}>{name}</Link>} ({mediaType},{' '}
      {Math.ceil(bytes / 1_024).toLocaleString('en-US')} KB). {scannedAs[scanned]}.
      {scanned === 'not-scanned' ? (
        <NotScanned route={`/v1${place}/${fileId}`} then={then} name={name} mayScan={mayScan} />
      ) : null}
    </>
  );
}

interface NotScannedProps extends Pick<KeptFileProps, 'then' | 'mayScan'> {
  readonly route: string;
  readonly name: string;
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
