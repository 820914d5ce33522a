import {
  Alert,
  DataTable,
  DateText,
  DefinitionList,
  Figure,
  Filters,
  Heading,
  Link,
  staffPage,
  type HtmlPage,
  type Person,
} from '#design';
import {
  explainPack,
  factWords,
  nameOf,
  shippedPack,
  stageMap,
  whatChanged,
  type Change,
  type Deadline,
  type RulePack,
} from '#procedure';
import type { AdoptedPackFile } from '#case-file';
import type { ReadPack, RulePacks, RulePacksDto } from '../rule-packs.queries.js';

const hrefOf = (name: string): string => `/rule-packs?pack=${encodeURIComponent(name)}`;

/** The rule packs; of the one that is asked for, its sentences, its stages as a drawing, and its deadlines for a day. */
export function rulePacksPage(
  { packs, shown, explained, deadlines }: RulePacks,
  { filed }: RulePacksDto,
  person: Person,
): HtmlPage {
  if (shown === undefined) {
    return staffPage(
      { title: 'Rule packs', person, current: '/bodies', wide: true, back: { href: '/bodies', label: 'all bodies' } },
      <>
        <p>
          The procedures that come with Redress, each value with its source or marked as an example. They are no legal advice:
          counsel confirms a pack before a body relies on it.
        </p>
        <DataTable
          caption="Rule packs"
          empty="There are none."
          rows={packs}
          columns={[
            { header: 'Procedure', cell: (pack) => <Link href={hrefOf(nameOf(pack))}>{pack.title}</Link> },
            { header: 'Pack', cell: nameOf },
            { header: 'Binds from', cell: ({ effective }) => <DateText date={effective.from} /> },
            {
              header: 'To',
              cell: ({ effective: { until } }) => (until === undefined ? 'In force' : <DateText date={until} />),
            },
          ]}
        />
      </>,
    );
  }
  const name = nameOf(shown);
  return staffPage(
    { title: shown.title, person, current: '/bodies', wide: true, back: { href: '/rule-packs', label: 'all rule packs' } },
    <PackParts pack={shown} explained={explained} deadlines={deadlines} filed={filed} action="/rule-packs" named={name} />,
  );
}

/** A rule pack as a body adopted it: since when, what it says, and its text to the letter. */
export function adoptedPackPage(
  file: AdoptedPackFile,
  { loaded, deadlines }: ReadPack,
  filed: string | undefined,
  person: Person,
): HtmlPage {
  const { bodyId, packId, version, from, citation, hash, text } = file;
  const at = `/bodies/${bodyId}`;
  return staffPage(
    { title: file.title, person, current: '/bodies', wide: true, back: { href: at, label: 'the body' } },
    <>
      <DefinitionList
        items={[
          { term: 'Rule pack', details: `${packId}@${version}` },
          { term: 'Binds the body from', details: <DateText date={from} /> },
          { term: 'Where it stands that the body adopted it', details: citation },
          { term: 'SHA-256 of what it says', details: <code>{hash}</code> },
        ]}
      />
      <PackParts
        pack={loaded.pack}
        explained={explainPack(loaded)}
        deadlines={deadlines}
        filed={filed}
        action={`${at}/rule-packs`}
        named={`${packId}@${version}`}
      />
      <Heading level={2}>The text as it was adopted</Heading>
      <details>
        <summary>Show the text</summary>
        <pre>{text}</pre>
      </details>
    </>,
  );
}

interface PackPartsProps extends Pick<RulePacks, 'explained' | 'deadlines'> {
  readonly pack: RulePack;
  readonly filed: string | undefined;
  /** The address that tells the deadlines, and what names the pack there. */
  readonly action: string;
  readonly named: string;
}

function PackParts({ pack, explained, deadlines, filed, action, named }: PackPartsProps) {
  return (
    <>
      {pack.example === true ? (
        <Alert tone="warning" heading="An example">
          <p>No value of this pack comes from a law. Counsel replaces them before a body relies on it.</p>
        </Alert>
      ) : null}
      {(pack.clocks ?? []).length === 0 ? null : (
        <>
          <Heading level={2}>Deadlines for a day</Heading>
          <Filters
            action={action}
            label="Deadlines for a day"
            submitLabel="Tell the deadlines"
            hidden={{ pack: named }}
            fields={[
              {
                name: 'filed',
                label: 'Filed on',
                hint: 'Each thing is then done on its last day, and what no rule dates happens on this day',
                kind: 'date',
                value: filed,
              },
            ]}
          />
          {filed === undefined ? null : <DeadlineTable deadlines={deadlines} />}
        </>
      )}
      {(pack.stages ?? []).length === 0 ? null : (
        <>
          <Heading level={2}>Stages</Heading>
          <Figure
            caption="The stages and the ways between them"
            chart={stageMap(pack, 'stages')}
            table={<p>A thick frame: a vote must carry. Dashed: a way back. The same stands in sentences below.</p>}
          />
        </>
      )}
      <Changes pack={pack} />
      {explained.map(({ heading, sentences }) => (
        <section key={heading}>
          <Heading level={2}>{heading}</Heading>
          <ul class="usa-list">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function DeadlineTable({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  return (
    <DataTable<Deadline>
      caption="Deadlines"
      empty="This pack has no deadlines."
      rows={deadlines}
      columns={[
        { header: 'Last day', cell: ({ due }) => (due === undefined ? 'No day' : <DateText date={due} />) },
        { header: 'Rule', cell: ({ rule }) => rule },
        { header: 'What must be done', cell: ({ title }) => title },
        {
          header: 'Starts with',
          cell: ({ anchor, from, assumed }) =>
            `${factWords(anchor)}${from !== undefined && assumed ? ', as if on that day' : ''}`,
        },
        { header: 'Counted', cell: ({ arithmetic }) => arithmetic },
      ]}
    />
  );
}

/** What the pack says otherwise than the one that it succeeds, where that comes with Redress. */
function Changes({ pack }: { readonly pack: RulePack }) {
  const before = pack.succeeds === undefined ? undefined : shippedPack(pack.succeeds)?.pack;
  if (before === undefined) return null;
  return (
    <>
      <Heading level={2}>What changed</Heading>
      <DataTable<Change>
        caption={`What is otherwise than in ${nameOf(before)}`}
        empty="Nothing but sources."
        rows={whatChanged(before, pack)}
        columns={[
          { header: 'About', cell: ({ heading }) => heading },
          { header: 'Before', cell: ({ before: was }) => was ?? 'Nothing' },
          { header: 'Since', cell: ({ after }) => after ?? 'Nothing' },
        ]}
      />
    </>
  );
}
