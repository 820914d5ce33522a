import type { ComponentChildren } from 'preact';
import { DataTable, DateText, DefinitionList, Lines, Link, staffPage, type HtmlPage, type Person } from '#design';
import { english } from '#words';
import type { ListedTransmittal, SentDocument, TransmittedFile } from './transmittals.queries.js';
import type { Transmittal, Transmitted } from './transmittals.reader.js';

const kinds: Readonly<Record<Transmittal['kind'], string>> = {
  recommendation: 'Recommendation to the chamber',
  referral: 'Referral of a complaint',
  report: 'Investigation report',
};

/** Everything that was transmitted, one row for each case or complaint. */
export function transmittalsPage(found: readonly ListedTransmittal[], person: Person): HtmlPage {
  return staffPage(
    {
      title: 'Transmitted to leadership',
      person,
      current: '/transmitted',
      wide: true,
      lede: 'Recommendations, reports and referrals that the ethics body sent to the leadership of the legislature.',
    },
    <DataTable<ListedTransmittal>
      caption="Cases and complaints"
      empty="Nothing has been transmitted yet."
      rows={found}
      columns={[
        { header: 'Reference', cell: ({ of, id, reference }) => <Link href={`/transmitted/${of}s/${id}`}>{reference}</Link> },
        { header: 'Last transmitted', cell: ({ sent }) => sent.slice(-1).map(({ on }) => <DateText date={on} key={on} />) },
        { header: 'What', cell: ({ sent }) => [...new Set(sent.map(({ kind }) => kinds[kind]))].join('; ') },
      ]}
    />,
  );
}

/** What was transmitted of one case or complaint. */
export function transmittedPage({ id, reference, sent, documents }: TransmittedFile, person: Person): HtmlPage {
  return staffPage(
    {
      title: `${reference}: transmitted to leadership`,
      person,
      current: '/transmitted',
      back: { href: '/transmitted', label: 'all transmittals' },
    },
    <>
      <p>This is what the ethics body sent. Its other records of the matter stay with the body.</p>
      {sent.toReversed().map((one, index) => (
        <section key={String(index)}>
          <h2>{kinds[one.kind]}</h2>
          <DefinitionList items={[{ term: 'Transmitted', details: <DateText date={one.on} /> }, ...detailsOf(one)]} />
          <p>
            <Lines text={one.kind === 'referral' ? one.reasons : one.text} />
          </p>
          {one.kind === 'report' && <Report report={one} />}
          {one.kind === 'report' && (
            <Documents caseId={id} sent={documents.filter(({ fileId }) => one.documentIds?.includes(fileId) === true)} />
          )}
        </section>
      ))}
    </>,
  );
}

/** The report as it was sent. Its conclusions are numbered in its own order: of the allegations nothing else is shown. */
const Report = ({ report: { summary, conclusions } }: { readonly report: Extract<Transmitted, { kind: 'report' }> }) => (
  <>
    <h3>The report</h3>
    <p>
      <Lines text={summary} />
    </p>
    {conclusions.length > 0 && (
      <ol>
        {conclusions.map(({ allegationId, conclusion }) => (
          <li key={allegationId}>{english.code('conclusion', conclusion)}</li>
        ))}
      </ol>
    )}
  </>
);

/** The documents that were sent with it. Each is saved, never shown as a page, and the reading is recorded. */
function Documents({ caseId, sent }: { readonly caseId: string; readonly sent: readonly SentDocument[] }) {
  if (sent.length === 0) return null;
  return (
    <>
      <h3>Documents sent with it</h3>
      <ul class="usa-list">
        {sent.map(({ fileId, title, name, isRedacted, scanned }) => (
          <li key={fileId}>
            {title}
            {isRedacted ? ', redacted copy' : ''}:{' '}
            {scanned === 'infected' ? (
              `${name}. Harmful content was found in it since, so it does not open.`
            ) : (
              <Link href={`/transmitted/cases/${caseId}/documents/${fileId}`}>{name}</Link>
            )}
            {scanned === 'not-scanned' ? '. No scanner has looked at this file, so nobody knows whether it is harmful.' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}

function detailsOf(one: Transmitted): readonly { readonly term: string; readonly details: ComponentChildren }[] {
  switch (one.kind) {
    case 'recommendation':
      return [
        { term: 'Chamber', details: one.chamber },
        { term: 'Recommended', details: english.code('sanction', one.recommended) },
      ];
    case 'referral':
      return [
        { term: 'To', details: one.to },
        { term: 'Extent', details: english.code('extent', one.extent) },
      ];
    case 'report':
      return [
        { term: 'To', details: one.to },
        ...(one.ground === undefined ? [] : [{ term: 'Under', details: one.ground }]),
        { term: 'Report delivered', details: <DateText date={one.reportedOn} /> },
      ];
  }
}
