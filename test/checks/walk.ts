import ts from 'typescript';
import { clausesAbout, isReadFromTheLog, isText, keysOf, literalsIn, nodesIn } from './clauses.js';
import { describes, textOf } from './event-spread.js';
import { decoratorOf, type Place, type SourceGraph } from './source-graph.js';
import { asksTheDocket, wholeFile } from './whole-file.js';

/** What a person does, the fact that it becomes, and where that is seen. Everything in between is found in the code. */
export interface Walk {
  readonly name: string;
  readonly command: string;
  readonly event: string;
  /** The route, the function that makes its page, and the table of `words` from which that page speaks of what happened. */
  readonly shownAt: { readonly route: string; readonly page: string; readonly table?: string };
}

export interface Walked {
  readonly name: string;
  /** What is opened, in this order, and why. */
  readonly files: readonly { readonly file: string; readonly why: string }[];
  /** Doors on the way that hand the fact on and know nothing of it. Not counted. */
  readonly passed: readonly string[];
}

/** Behind one call, whatever the fact is: nobody opens these to follow one. */
const opaque = /^libs\/(kernel|postgres|event-store|log-move|projection|docket|access|web|design|composition)\//;
const inWords = ({ file }: Pick<Place, 'file'>): boolean => file.startsWith('libs/words/');
const domain = /^libs\/[^/]+\/src\/domain\//;

/**
 * Follows one fact from the form to the page, and throws where the chain is broken:
 *
 * 1. The form that posts to the route of the use case, and what it calls to say where it goes.
 * 2. The use case: the route that creates the command, and the handler that `@CommandHandler` names.
 * 3. The shortest way from the handler to the place in the domain that makes `{ type: '<the event>' }`.
 * 4. The event's description. The store, the projector and the buses are one call each.
 * 5. The page's route leads through its first query to every place that has a clause for the event (an entry of a table, a case
 *    of a switch, a comparison); one of them must be the `on` of a projection or a reader. All files on the shortest way to each
 *    of them count, and what the clause itself calls, and the tables whose keys it answers with.
 *    Where none is, the page must show whole files (`wholeFile`): the description files the event, the view opens that kind of
 *    file at the docket, and a component on the page finds words for an entry by its type.
 * 6. The type that the query answers with, and the page.
 *
 * In `words`, whose tables are for different readers, the one that the page speaks from counts, and the names of codes; how a
 * text is found there is one call. Doors do not count where they know nothing of the event: the command and the query, which are
 * what is asked and no more, and the controllers and handlers of queries on the reading side, and what asks the docket
 * for them, which hand on whatever it is.
 */
export function walk(graph: SourceGraph, { name, command, event, shownAt }: Walk): Walked {
  const must = <T>(found: T | undefined, otherwise: string): T => {
    if (found === undefined) throw new Error(`${name}: the chain is broken: ${otherwise}.`);
    return found;
  };
  const where = (holds: (place: Place) => boolean): Place | undefined => graph.places.find(holds);

  const asked = must(
    where((place) => place.name === command && ts.isClassDeclaration(place.node)),
    `there is no command ${command}`,
  );
  const useCase = must(
    where((place) => routeOf(place) !== undefined && creates(graph, place, asked)),
    `no route creates ${command}`,
  );
  const handler = must(graph.handlerOf(asked), `nobody handles ${command}`);
  const aggregate = /^libs\/[^/]+\//.exec(useCase.file)?.[0] ?? '';
  const inAggregate = ({ file }: Place): boolean => file.startsWith(aggregate);
  const decision = must(
    graph.way(handler, (place) => domain.test(place.file) && makes(place.node, event), inAggregate),
    `nothing that ${command} leads to makes ${event}`,
  );
  const fact = must(
    where((place) => describes(place, event)),
    `${event} is described nowhere`,
  );

  const route = must(
    where((place) => routeOf(place) === shownAt.route),
    `there is no route ${shownAt.route}`,
  );
  const outside = (place: Place): boolean => !opaque.test(place.file) && !inAggregate(place) && !domain.test(place.file);
  const queries = [...graph.reachedFrom(route, (place) => outside(place) && isDoor(place))].filter(isQueryHandler);
  const query = must(queries[0], `${shownAt.route} asks nothing`);
  const otherQueries = new Set(queries.map(({ owner }) => owner).filter((owner) => owner !== query.owner));
  const reading = (place: Place): boolean => outside(place) && !(place.owner !== undefined && otherQueries.has(place.owner));
  const reached = [...graph.reachedFrom(route, reading)];
  const page = must(
    reached.find((place) => place.name === shownAt.page),
    `${shownAt.route} does not show ${shownAt.page}`,
  );
  const isRead = reached.some(({ file, node }) => !inWords({ file }) && clausesAbout(node, event).some(isReadFromTheLog));
  const whole = isRead ? undefined : wholeFile(graph, { event, fact, page, table: shownAt.table, reached, reading, must });
  const isForOthers = (place: Place): boolean =>
    inWords(place) && place.name !== shownAt.table && place.name !== 'codes' && whole?.said.has(place) !== true;
  const meanings = reached.filter((place) => clausesAbout(place.node, event).length > 0 && !isForOthers(place));
  const action = routeOf(useCase)?.split('/').at(-1) ?? '';
  const form = must(
    [...reached, ...graph.places.filter(outside)].find((place) => addressesIn(place.node, action).length > 0),
    `no form posts to ${String(routeOf(useCase))}`,
  );

  const files = new Map<string, string>();
  const passed = new Set<string>();
  const open = ({ file }: Place, why: string): void => {
    if (!files.has(file)) files.set(file, why);
  };
  // A form on the page itself is opened with the page.
  if (form.file !== page.file) open(form, 'the form');
  for (const address of addressesIn(form.node, action)) {
    if (!ts.isCallExpression(address.parent)) continue;
    for (const place of graph.referencesIn(address.parent.expression).filter(outside)) open(place, 'where the form goes');
  }
  open(useCase, 'the use case');
  passed.add(asked.file);
  for (const place of decision) open(place, 'the decision');
  open(fact, 'the fact');
  if (whole !== undefined) {
    for (const place of graph.way(route, (one) => one === whole.view, reading) ?? []) {
      if (isDoor(place) || asksTheDocket(graph, place)) passed.add(place.file);
      else open(place, place === whole.view ? `${place.name}, which opens the whole file` : `on the way to ${whole.view.name}`);
    }
  }
  for (const target of meanings) {
    // What is said of an entry is found by its type, from the component that shows it; other parts of the page use words, too.
    const way = whole?.said.has(target) === true ? [target] : graph.way(route, (one) => one === target, reading);
    for (const place of way ?? []) {
      if (place !== target && inWords(place)) continue;
      const handsOn = isDoor(place) || asksTheDocket(graph, place);
      if (handsOn && clausesAbout(place.node, event).length === 0) passed.add(place.file);
      else open(place, place === target ? `${event} in ${target.name}` : `on the way to ${target.name}`);
    }
    for (const clause of clausesAbout(target.node, event)) {
      for (const place of graph.referencesIn(clause).filter(reading)) open(place, `${place.name}, which ${target.name} uses`);
      const said = literalsIn(clause);
      for (const place of reached.filter((one) => !isForOthers(one)))
        if (keysOf(place.node).some((key) => said.has(key))) open(place, `what ${place.name} says of it`);
    }
  }
  if (ts.isMethodDeclaration(query.node) && query.node.type !== undefined) {
    for (const place of graph.referencesIn(query.node.type).filter(outside))
      open(place, `${place.name}, the answer to the query`);
  }
  open(page, 'the page');
  for (const place of [...(whole?.shown ?? [])].reverse()) open(place, `${place.name}, which shows any entry by its type`);
  const table = shownAt.table === undefined ? page : where((place) => inWords(place) && place.name === shownAt.table);
  if (table === undefined || !files.has(table.file))
    must(undefined, `the page does not speak from the table ${String(shownAt.table)}`);
  return {
    name,
    files: [...files].map(([file, why]) => ({ file, why })),
    passed: [...passed].filter((file) => !files.has(file)),
  };
}

/** `GET cases/:id`, as the decorators of the class and the method say; the first path where there are several. */
function routeOf({ node, owner }: Place): string | undefined {
  if (owner === undefined || !ts.isMethodDeclaration(node)) return undefined;
  const controller = decoratorOf(owner, /^Controller$/);
  const method = decoratorOf(node, /^(Get|Post|Put|Patch|Delete)$/);
  if (controller === undefined || method === undefined) return undefined;
  const path = [pathIn(controller), pathIn(method)].filter((part) => part !== '').join('/');
  return `${method.expression.getText().toUpperCase()} ${path}`;
}

function pathIn({ arguments: [path] }: ts.CallExpression): string {
  const first = path !== undefined && ts.isArrayLiteralExpression(path) ? path.elements[0] : path;
  return first !== undefined && ts.isStringLiteralLike(first) ? first.text : '';
}

const creates = (graph: SourceGraph, { node }: Place, command: Place): boolean =>
  nodesIn(node).some((one) => ts.isNewExpression(one) && graph.referencesIn(one.expression).includes(command));

const isQueryHandler = ({ owner }: Place): boolean => owner !== undefined && decoratorOf(owner, /^QueryHandler$/) !== undefined;

/** Doors lead every request through: controllers, queries (what is asked, and nothing done), and their handlers. */
function isDoor({ owner, node }: Place): boolean {
  const named = owner ?? (ts.isClassDeclaration(node) ? node : undefined);
  if (named === undefined) return false;
  if (decoratorOf(named, /^(Controller|QueryHandler)$/) !== undefined) return true;
  return named.members.every((member) => ts.isConstructorDeclaration(member) || ts.isPropertyDeclaration(member));
}

/** Whether `{ type: 'InterviewHeld', … }` stands in it. */
const makes = (node: ts.Node, event: string): boolean =>
  nodesIn(node).some((one) => ts.isPropertyAssignment(one) && textOf(one.name) === 'type' && isText(one.initializer, event));

/** Texts that end in the last part of a route's path. */
function addressesIn(node: ts.Node, action: string): readonly ts.Node[] {
  return nodesIn(node).filter(
    (one) =>
      (ts.isStringLiteralLike(one) || ts.isTemplateTail(one)) &&
      !ts.isLiteralTypeNode(one.parent) &&
      (one.text === action || one.text.endsWith(`/${action}`)),
  );
}
