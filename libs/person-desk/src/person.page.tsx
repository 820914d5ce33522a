import type { ComponentChildren } from 'preact';
import {
  Action,
  Alert,
  DataTable,
  DateText,
  Fields,
  Form,
  Heading,
  Link,
  staffPage,
  type HtmlPage,
  type Option,
  type Person,
} from '#design';
import {
  HandOverPartsDto,
  HoldApartDto,
  LinkPersonDto,
  MergePersonDto,
  NamePersonDto,
  RegisterPersonDto,
  SplitPersonDto,
  TakeBackNameDto,
  UnlinkPersonDto,
  type PersonLink,
} from '#person';
import { asked } from '#web';
import { english } from '#words';
import type { HistoryEntry } from './history.js';
import type { PatternRow, PersonShown, RegisterShown } from './person-desk.queries.js';
import { keeps } from './register.page.js';

const kinds = { name: 'kind', words: english.codes.linkKind } as const;
const back = { href: '/register', label: 'the register' };

/** What the history of a person is told with. */
export interface HistoryWords {
  readonly nameOf: (userId: string) => string | undefined;
  readonly event: (type: string, data: object) => { readonly title: string; readonly lines: readonly string[] };
}

/** One person: names, and the complaints and cases across which the reader may see a pattern. */
export function personPage(shown: PersonShown, person: Person, words: HistoryWords): HtmlPage {
  const { personId, names, pattern, entries } = shown;
  return staffPage(
    {
      title: names[0]?.name ?? 'No name',
      person,
      current: '/register',
      wide: true,
      back,
      lede: 'That you opened this page was recorded, as with everything that says who somebody is.',
    },
    <>
      <DataTable<PersonShown['names'][number]>
        caption="Names and spellings"
        rows={names}
        empty="All names were taken back."
        columns={[{ header: 'Name', cell: ({ name }) => name }]}
      />
      {entries.length < 2 ? null : (
        <p>Several entries of the register were merged here: {entries.map(({ name }) => name).join('; ')}.</p>
      )}
      <DataTable<PatternRow>
        caption="Complaints and cases"
        rows={pattern}
        columns={[
          {
            header: 'Complaint or case',
            cell: ({ kind, id, reference }) => <Link href={`/${kind}s/${id}`}>{reference}</Link>,
          },
          {
            header: 'Part',
            cell: ({ parts }) => [...new Set(parts.map(({ kind }) => english.codes.linkKind[kind]))].join(', '),
          },
          { header: 'Since', cell: ({ on }) => <DateText date={on} /> },
          { header: 'About', cell: ({ subject }) => subject },
          { header: 'State', cell: stateOf },
          { header: 'Findings', cell: findingsIn },
          {
            header: 'From complaints',
            cell: ({ complaints }) =>
              complaints.length === 0
                ? '–'
                : complaints.map(({ id, reference }, index) => (
                    <>
                      {index === 0 ? null : ', '}
                      <Link href={`/complaints/${id}`}>{reference}</Link>
                    </>
                  )),
          },
        ]}
      />
      <History entries={shown.history} words={words} />
      {person.role === 'clerk' || person.role === 'auditor' ? (
        <p>
          <Link href={`/register/${personId}/erasure`}>Legal holds and erasure</Link>
        </p>
      ) : null}
      {keeps(person) ? <Doing shown={shown} own={`/register/${personId}`} /> : null}
    </>,
  );
}

/** Newest first: who entered, named, linked, merged or split, when, and why. */
function History({ entries, words }: { readonly entries: readonly HistoryEntry[]; readonly words: HistoryWords }) {
  return (
    <DataTable<HistoryEntry>
      caption="History in the register"
      empty="Nothing that you can see was recorded."
      rows={entries.toReversed()}
      columns={[
        { header: 'Day', cell: ({ on }) => <DateText date={on} /> },
        {
          header: 'What',
          cell: (entry) => (
            <>
              <What entry={entry} title={words.event(entry.type, entry.data).title} />
              <Moved entry={entry} />
              <WhileMerged with={entry.whileMergedWith} />
            </>
          ),
        },
        { header: 'Why', cell: ({ type, data }) => words.event(type, data).lines.join('. ') || '–' },
        { header: 'By', cell: ({ by: { userId, role } }) => words.nameOf(userId) ?? english.codes.role[role] },
      ]}
    />
  );
}

/** Where a name or a part went that is another person's, or from where it came. */
function Moved({ entry: { moved, other, name } }: { readonly entry: HistoryEntry }) {
  if (moved === undefined || other === undefined) return null;
  return (
    <p class="usa-hint">
      {name === undefined ? '' : `${name}. `}
      {moved === 'to' ? 'Went to the entry ' : 'Came from the entry '}
      <Link href={`/register/${other.personId}`}>{other.name}</Link>.
    </p>
  );
}

/** What was recorded while two people were taken for one may be about the other one. */
function WhileMerged({ with: other }: { readonly with: HistoryEntry['whileMergedWith'] }) {
  if (other === undefined) return null;
  return (
    <p class="usa-hint">
      Recorded while merged with <Link href={`/register/${other.personId}`}>{other.name}</Link>, and kept here at the split.
    </p>
  );
}

function What({ entry: { matter, other, moved }, title }: { readonly entry: HistoryEntry; readonly title: string }) {
  if (matter !== undefined) {
    return (
      <>
        {title}: <Link href={`/${matter.kind}s/${matter.id}`}>{matter.reference}</Link>
      </>
    );
  }
  if (other === undefined || moved !== undefined) return <>{title}</>;
  return (
    <>
      {title}: <Link href={`/register/${other.personId}`}>{other.name}</Link>
    </>
  );
}

function stateOf({ state, outcome }: PatternRow): string {
  if (state !== undefined) return english.code('caseState', state);
  return outcome === undefined ? english.codes.complaintStatus.received : english.code('screening', outcome);
}

const findingsIn = ({ allegations }: PatternRow): ComponentChildren =>
  allegations.length === 0 ? (
    '–'
  ) : (
    <ul>
      {allegations.map(({ allegationId, conduct, result }) => (
        <li key={allegationId}>
          {conduct}: <strong>{result === undefined ? 'Undecided' : english.codes.disposition[result]}</strong>
        </li>
      ))}
    </ul>
  );

function Doing({ shown, own }: { readonly shown: PersonShown; readonly own: string }) {
  const { personId, names, links, entries, likely, others, choices, pattern } = shown;
  const on = (path: string, id = personId, hidden?: Readonly<Record<string, string>>) => ({
    action: `/v1/persons/${id}/${path}`,
    then: own,
    revision: '*',
    ...(hidden !== undefined && { hidden }),
  });
  const optionsOf = (wanted: 'case' | 'complaint'): readonly Option[] =>
    choices.filter(({ kind }) => kind === wanted).map(({ id, reference }) => ({ value: id, label: reference }));
  const labelOf = ({ caseId, complaintId }: { readonly caseId?: string; readonly complaintId?: string }) =>
    pattern.find(({ id }) => id === (caseId ?? complaintId))?.reference ?? '';
  const partOf = ({ linkId, kind, ...file }: PersonLink): Option => ({
    value: linkId,
    label: `${english.codes.linkKind[kind]}, ${labelOf(file)}`,
  });
  // Those who are alike have forms of their own, above.
  const unlike = others.filter((one) => !likely.some((other) => other.personId === one.personId));
  const namesElsewhere = unlike.map((one): Option => ({ value: one.personId, label: one.name }));
  return (
    <>
      {likely.length === 0 ? null : (
        <Alert tone="info" heading="May be the same person">
          <p>These names are alike. Look at both pages, then say whether they are the same person.</p>
        </Alert>
      )}
      {likely.map((other, index) => {
        const merging = on('merge', personId, { intoPersonId: other.personId });
        const holding = on('held-apart', personId, { otherPersonId: other.personId });
        return (
          <section aria-label={other.name} key={other.personId}>
            <Heading level={2}>
              Is this also <Link href={`/register/${other.personId}`}>{other.name}</Link>?
            </Heading>
            <Action id={`same-${String(index)}`} title={`The same person as ${other.name}`} form={merging}>
              <Form {...merging} submitLabel="Merge the two" label={`Merge with ${other.name}`}>
                <p>Nothing is lost: both entries keep their names and links, and can be split again.</p>
                <Fields of={asked(MergePersonDto, 'reason')} scope={`same-${String(index)}`} />
              </Form>
            </Action>
            <Action id={`apart-${String(index)}`} title={`Not the same person as ${other.name}`} form={holding}>
              <Form {...holding} submitLabel="Keep them apart" label={`Keep apart from ${other.name}`}>
                <Fields of={asked(HoldApartDto, 'reason')} scope={`apart-${String(index)}`} />
              </Form>
            </Action>
          </section>
        );
      })}
      <Heading level={2}>What can be done</Heading>
      <Action id="name" title="Add a name or a spelling" form={on('names')}>
        <Form {...on('names')} submitLabel="Add the name" label="Add a name or a spelling">
          <Fields of={asked(NamePersonDto, 'name')} scope="name" />
        </Form>
      </Action>
      {names.length < 2
        ? null
        : names.map(({ personId: id, nameId, name }, index) => (
            <Action
              id={`no-name-${String(index)}`}
              title={`Take back the name ${name}`}
              form={on('names/taken-back', id, { nameId })}
              key={nameId + id}
            >
              <Form
                {...on('names/taken-back', id, { nameId })}
                submitLabel="Take the name back"
                label={`Take back the name ${name}`}
              >
                <Fields of={asked(TakeBackNameDto, 'reason')} scope={`no-name-${String(index)}`} />
              </Form>
            </Action>
          ))}
      <Action id="link" title="Link to a complaint or a case" form={on('links')}>
        <Form {...on('links')} submitLabel="Link the person" label="Link to a complaint or a case">
          <p>
            Choose the complaint or the case, one of the two. Whoever works here and bears the same name is walled off from it.
          </p>
          <Fields
            of={asked(
              LinkPersonDto,
              kinds,
              { name: 'caseId', options: optionsOf('case'), emptyLabel: 'No case' },
              { name: 'complaintId', options: optionsOf('complaint'), emptyLabel: 'No complaint' },
            )}
            scope="link"
          />
        </Form>
      </Action>
      {links.length < 2
        ? null
        : links.map(({ personId: id, linkId, kind, ...file }, index) => {
            const title = `Take back: ${english.codes.linkKind[kind]}, ${labelOf(file)}`;
            return (
              <Action id={`no-link-${String(index)}`} title={title} form={on('links/taken-back', id, { linkId })} key={linkId}>
                <Form {...on('links/taken-back', id, { linkId })} submitLabel="Take the link back" label={title}>
                  <Fields of={asked(UnlinkPersonDto, 'reason')} scope={`no-link-${String(index)}`} />
                </Form>
              </Action>
            );
          })}
      {namesElsewhere.length === 0 ? null : (
        <Action id="merge" title="Merge with another person" form={on('merge')}>
          <Form {...on('merge')} submitLabel="Merge the two" label="Merge with another person">
            <p>Nothing is lost: both entries keep their names and links, and can be split again.</p>
            <Fields of={asked(MergePersonDto, { name: 'intoPersonId', options: namesElsewhere }, 'reason')} scope="merge" />
          </Form>
        </Action>
      )}
      {entries
        .filter(({ mergedInto }) => mergedInto !== undefined)
        .map((entry, index) => (
          <Action
            id={`split-${String(index)}`}
            title={`Split off the entry ${entry.name}`}
            form={on('split', entry.personId)}
            key={entry.personId}
          >
            <Form {...on('split', entry.personId)} submitLabel="Split the two" label={`Split off the entry ${entry.name}`}>
              <Splitting
                entry={entry}
                other={entries.find(({ personId: id }) => id === entry.mergedInto)}
                partOf={partOf}
                scope={`split-${String(index)}`}
              />
            </Form>
          </Action>
        ))}
      {entries
        .filter(({ names: own, links: parts }) => own.length > 1 && parts.length > 1)
        .map((entry, index) => {
          const title = entries.length === 1 ? 'This entry holds two people' : `The entry ${entry.name} holds two people`;
          return (
            <Action id={`divide-${String(index)}`} title={title} form={on('division', entry.personId)} key={entry.personId}>
              <Form {...on('division', entry.personId)} submitLabel="Give the other person an entry" label={title}>
                <p>
                  Choose what belongs to the other person, who gets an entry of its own. What you do not choose stays here. Both
                  need a name and a part; add what is missing first.
                </p>
                <Fields
                  of={asked(
                    HandOverPartsDto,
                    { name: 'nameIds', options: namesOf(entry) },
                    { name: 'linkIds', options: entry.links.map(partOf) },
                    'reason',
                  )}
                  scope={`divide-${String(index)}`}
                />
              </Form>
            </Action>
          );
        })}
    </>
  );
}

type Entry = PersonShown['entries'][number];

const namesOf = ({ names }: Entry): readonly Option[] => names.map(({ nameId, name }) => ({ value: nameId, label: name }));

interface SplittingProps {
  readonly entry: Entry;
  readonly other: Entry | undefined;
  readonly partOf: (link: PersonLink) => Option;
  readonly scope: string;
}

/** What goes with which of the two: without a choice each keeps what is recorded with it. */
function Splitting({ entry, other, partOf, scope }: SplittingProps) {
  if (other === undefined) return <Fields of={asked(SplitPersonDto, 'reason')} scope={scope} />;
  return (
    <>
      <p>
        Each of the two keeps the names and parts that are recorded with it, but for those that you choose here: they go to the
        other one. The entry that stays is {other.name}.
      </p>
      <Fields
        of={asked(
          SplitPersonDto,
          {
            name: 'takesNameIds',
            about: other.name,
            options: namesOf(other),
          },
          {
            name: 'takesLinkIds',
            about: other.name,
            options: other.links.map(partOf),
          },
          {
            name: 'leavesNameIds',
            about: entry.name,
            options: namesOf(entry),
          },
          {
            name: 'leavesLinkIds',
            about: entry.name,
            options: entry.links.map(partOf),
          },
          'reason',
        )}
        scope={scope}
      />
    </>
  );
}

/** The form by which somebody gets into the register, for a complaint or a case. */
export function newPersonPage(
  { caseId, complaintId }: { readonly caseId?: string | undefined; readonly complaintId?: string | undefined },
  { count }: RegisterShown,
  person: Person,
): HtmlPage {
  const hidden = {
    ...(caseId !== undefined && { caseId }),
    ...(complaintId !== undefined && { complaintId }),
  };
  const allowed = keeps(person) && Object.keys(hidden).length === 1;
  return staffPage(
    { title: 'Register a person', person, current: '/register', back },
    allowed ? (
      <>
        <p>
          Look first whether the person is <Link href="/register">in the register</Link> already ({count}{' '}
          {count === 1 ? 'person' : 'people'}), and link that entry instead. What a witness, an affected person or a support
          person has to do with a case is shown to nobody but whoever recorded it.
        </p>
        <Form action="/v1/persons" submitLabel="Register the person" label="Register a person" hidden={hidden}>
          <Fields of={asked(RegisterPersonDto, 'name', kinds)} scope="new" />
        </Form>
      </>
    ) : (
      <p>Open a complaint or a case, and register the people who have a part in it from there.</p>
    ),
  );
}
