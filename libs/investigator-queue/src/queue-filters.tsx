import type { JSX } from 'preact';
import { Field, type Option } from '#design';
import { formatDate } from '#kernel';
import { english } from '#words';
import { queueAddress, saidBy, without, type Said, type View } from './queue-address.js';
import { stages, type Stage } from './investigator-queue.work.js';

/** What the filters offer besides what is always there. */
export interface Choices {
  readonly owners: readonly Option[];
  readonly bodies: readonly Option[];
}

const dues = { overdue: 'Past its date', undated: 'No date set' } as const;
const owners = { gone: 'Has left', nobody: 'Nobody yet' } as const;
const kinds = { complaint: 'Complaints', case: 'Cases' } as const;
const optionsOf = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Views that are asked for most, each with what it says in the address. */
const views: readonly (readonly [words: string, said: Said])[] = [
  ['All work', {}],
  ['Past its date', { due: 'overdue' }],
  ['Tied votes', { stage: 'deadlocked' }],
  ['Complaints to be read', { stage: 'complaint-received' }],
  ['Cases without an investigator', { owner: 'nobody' }],
];

/** Searches and narrows the queue; what it is narrowed by stands below, each with a way to leave it out again. */
export function QueueFilters({ view, choices }: { readonly view: View; readonly choices: Choices }): JSX.Element {
  const said = saidBy(view);
  const { filter } = view;
  const { stage, due, owner, kind, bodyId, investigator, dueFrom, dueUntil, sinceFrom, sinceUntil, q } = filter;
  const select = (name: string, label: string, emptyLabel: string, value: string | undefined, options: readonly Option[]) =>
    options.length === 0 ? null : (
      <Field name={name} label={label} kind="select" emptyLabel={emptyLabel} value={value} options={options} unmarked />
    );
  const inForm = new Set([
    'q',
    'stage',
    'due',
    'owner',
    'kind',
    'body',
    'investigator',
    'dueFrom',
    'dueUntil',
    'sinceFrom',
    'sinceUntil',
  ]);
  const kept = Object.entries(said).filter(([name]) => !inForm.has(name));
  return (
    <form class="redress-filters" method="get" action="/queue" role="search" aria-label="Filters">
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <div class="redress-search">
        <Field name="q" label="Reference, person, subject or tag" kind="search" value={q} unmarked />
        <button type="submit" class="usa-button">
          Apply filters
        </button>
      </div>
      <details open={false}>
        <summary>More filters</summary>
        <div class="redress-filters__fields">
          {select(
            'stage',
            'Stage',
            'All stages',
            stage,
            stages.map((value) => ({ value, label: english.code('stage', value) })),
          )}
          {select('due', 'Due', 'Any date', due, optionsOf(dues))}
          {select('owner', 'Owner', 'Anybody', owner, optionsOf(owners))}
          {select('investigator', 'Investigator', 'Anybody', investigator, choices.owners)}
          {select('kind', 'Kind', 'Complaints and cases', kind, optionsOf(kinds))}
          {select('body', 'Body', 'All bodies', bodyId, choices.bodies)}
          <Field name="dueFrom" label="Due from" kind="date" value={dueFrom} unmarked />
          <Field name="dueUntil" label="Due until" kind="date" value={dueUntil} unmarked />
          <Field name="sinceFrom" label="Waiting since, from" kind="date" value={sinceFrom} unmarked />
          <Field name="sinceUntil" label="Waiting since, until" kind="date" value={sinceUntil} unmarked />
        </div>
      </details>
      <Chips view={view} said={said} choices={choices} />
    </form>
  );
}

function Chips({ view, said, choices }: { readonly view: View; readonly said: Said; readonly choices: Choices }): JSX.Element {
  const kept = Object.entries(said).filter(([name]) => !Object.hasOwn(view.filter, name) && name !== 'body');
  const ofView = (more: Said): Said => ({ ...Object.fromEntries(kept), ...more });
  const here = queueAddress(said);
  const narrowedBy = Object.entries(said).filter(([name]) => Object.hasOwn(view.filter, name) || name === 'body');
  return (
    <>
      <nav aria-label="Views">
        <ul class="redress-chips">
          {views.map(([words, more]) => {
            const href = queueAddress(ofView(more));
            return (
              <li key={words}>
                <a class="usa-link" href={href} aria-current={href === here ? 'true' : undefined}>
                  {words}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      {narrowedBy.length === 0 ? null : (
        <nav aria-label="Narrowed by">
          <ul class="redress-chips">
            {narrowedBy.map(([name, value]) => {
              const words = wordsOf(name, value, choices);
              return (
                <li key={name}>
                  <a class="usa-link" href={queueAddress(without(said, name))} aria-label={`Leave out: ${words}`}>
                    {words} <span aria-hidden="true">✕</span>
                  </a>
                </li>
              );
            })}
            <li>
              <a class="usa-link" href={queueAddress(Object.fromEntries(kept))}>
                Clear filters
              </a>
            </li>
          </ul>
        </nav>
      )}
    </>
  );
}

function wordsOf(name: string, value: string, choices: Choices): string {
  const among = (options: readonly Option[]) => options.find((option) => option.value === value)?.label ?? value;
  switch (name) {
    case 'q':
      return `“${value}”`;
    case 'stage':
      return `Stage: ${english.code('stage', value as Stage)}`;
    case 'due':
      return `Due: ${among(optionsOf(dues))}`;
    case 'owner':
      return `Owner: ${among(optionsOf(owners))}`;
    case 'investigator':
      return `Investigator: ${among(choices.owners)}`;
    case 'kind':
      return among(optionsOf(kinds));
    case 'body':
      return `Body: ${among(choices.bodies)}`;
    case 'dueFrom':
      return `Due from ${formatDate(value)}`;
    case 'dueUntil':
      return `Due until ${formatDate(value)}`;
    case 'sinceFrom':
      return `Waiting since ${formatDate(value)} or later`;
    case 'sinceUntil':
      return `Waiting since ${formatDate(value)} or earlier`;
    case 'rule':
      return `Rule: ${value}`;
    default:
      return `Tag: ${value}`;
  }
}
