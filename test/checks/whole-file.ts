import ts from 'typescript';
import { clausesAbout, literalsIn, nodesIn } from './clauses.js';
import { textOf } from './event-spread.js';
import type { Place, SourceGraph } from './source-graph.js';

/** A page that shows whole files: nothing in it names an event, and it shows each that is filed there. */
export interface WholeFile {
  /** What opens the file at the docket and hands on its entries. */
  readonly view: Place;
  /** From the page to the component that finds words for an entry by its type. */
  readonly shown: readonly Place[];
  /** What is said of the event in `words` on the way from that component. */
  readonly said: ReadonlySet<Place>;
}

export interface SoughtFile {
  readonly event: string;
  /** Where the event is described. */
  readonly fact: Place;
  readonly page: Place;
  /** The table of `words` with what is said of each event. */
  readonly table: string | undefined;
  /** What the page's route leads to, the nearest first. */
  readonly reached: readonly Place[];
  readonly reading: (place: Place) => boolean;
  readonly must: <T>(found: T | undefined, otherwise: string) => T;
}

const inDocket = ({ file }: Place): boolean => file.startsWith('libs/docket/');
const inWords = ({ file }: Place): boolean => file.startsWith('libs/words/');

/**
 * How an event comes onto a page that has no clause for it: its description says in which kinds of file it stands, the docket
 * files it there (one call, whatever the event is), a view opens a file of that kind, and a component looks up by the entry's
 * type what is said of it.
 */
export function wholeFile(graph: SourceGraph, { event, fact, page, table, reached, reading, must }: SoughtFile): WholeFile {
  const kinds = kindsOf(fact.node, event);
  if (kinds.size === 0) must(undefined, `nobody on this way reads ${event}, and its description files it nowhere`);
  const view = must(
    reached.find((place) => handsOnFiles(graph, place, kinds)),
    `the page neither reads ${event} nor opens a file in which it stands (${[...kinds].join(', ')})`,
  );
  // What shows no more than the newest entries finds words for them, too, and is not what shows the file.
  const isShownBy = (place: Place): boolean =>
    !inWords(place) &&
    graph.referencesIn(place.node).some((one) => inWords(one) && table !== undefined && looksUp(one.node, table)) &&
    typesTaken(graph, place).some(({ file }) => file === view.file);
  const shown = must(
    graph.way(page, isShownBy, reading),
    `nothing on ${page.name} finds words in ${String(table)} for the entries that ${view.name} makes`,
  );
  const component = shown.at(-1) ?? page;
  const said = [...graph.reachedFrom(component, reading)].filter(
    (place) => inWords(place) && clausesAbout(place.node, event).length > 0,
  );
  if (!said.some(({ name }) => name === table)) must(undefined, `${String(table)} says nothing of ${event}`);
  return { view, shown, said: new Set(said) };
}

/** Whether it asks the docket for files: one call, with nothing of any event in it. */
export function asksTheDocket(graph: SourceGraph, { node, owner }: Place): boolean {
  return [node, ...(owner?.members ?? [])].some((one) =>
    graph.referencesIn(one).some((place) => inDocket(place) && place.owner?.name?.text === 'Docket'),
  );
}

/** In which kinds of file an event stands, by the `files` and `feeds` of its description: a kind, or fields by kind. */
function kindsOf(descriptions: ts.Node, event: string): ReadonlySet<string> {
  const kinds = clausesAbout(descriptions, event).flatMap((clause) =>
    propertiesOf(clause).flatMap((property) => {
      if (!/^(files|feeds)$/.test(textOf(property.name))) return [];
      const { initializer: said } = property;
      return ts.isStringLiteralLike(said) ? [said.text] : propertiesOf(property).map(({ name }) => textOf(name));
    }),
  );
  return new Set(kinds);
}

function propertiesOf(clause: ts.Node): readonly ts.PropertyAssignment[] {
  if (!ts.isPropertyAssignment(clause) || !ts.isObjectLiteralExpression(clause.initializer)) return [];
  return clause.initializer.properties.filter(ts.isPropertyAssignment);
}

/** Whether it calls `file` or `files` of the docket with `fileName('<one of the kinds>', …)`, and so has the entries. */
function handsOnFiles(graph: SourceGraph, { node }: Place, kinds: ReadonlySet<string>): boolean {
  const asked = callsOf(graph, node, (place) => inDocket(place) && /^files?$/.test(place.name) && place.owner !== undefined);
  return asked.some((call) =>
    call.arguments.some((argument) =>
      callsOf(graph, argument, (place) => inDocket(place) && place.name === 'fileName').some(({ arguments: [kind] }) =>
        kind === undefined ? false : [...literalsIn(kind)].some((one) => kinds.has(one)),
      ),
    ),
  );
}

function callsOf(graph: SourceGraph, node: ts.Node, isCalled: (place: Place) => boolean): readonly ts.CallExpression[] {
  return nodesIn(node)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => {
      const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
      return graph.referencesIn(name).some(isCalled);
    });
}

/** `….events[type]`: an entry of a table by a key that is not written there. */
const looksUp = (node: ts.Node, table: string): boolean =>
  nodesIn(node).some(
    (one) =>
      ts.isElementAccessExpression(one) &&
      !ts.isStringLiteralLike(one.argumentExpression) &&
      ts.isPropertyAccessExpression(one.expression) &&
      one.expression.name.text === table,
  );

function typesTaken(graph: SourceGraph, { node }: Place): readonly Place[] {
  if (!ts.isFunctionLike(node)) return [];
  return node.parameters.flatMap(({ type }) => (type === undefined ? [] : graph.referencesIn(type)));
}
