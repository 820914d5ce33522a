import ts from 'typescript';
import { textOf } from './event-spread.js';

/** Whether this very text stands in it. */
export const isText = (node: ts.Node, text: string): boolean =>
  nodesIn(node).some((one) => ts.isStringLiteralLike(one) && one.text === text);

/** What is said of an event: under its name in a table, in a case of a switch, or after a comparison with it. */
export function clausesAbout(node: ts.Node, event: string): readonly ts.Node[] {
  return nodesIn(node).filter(
    (one) =>
      ((ts.isPropertyAssignment(one) || ts.isMethodDeclaration(one) || ts.isShorthandPropertyAssignment(one)) &&
        textOf(one.name) === event) ||
      (ts.isCaseClause(one) && ts.isStringLiteralLike(one.expression) && one.expression.text === event) ||
      (ts.isBinaryExpression(one) && [one.left, one.right].some((side) => ts.isStringLiteralLike(side) && side.text === event)),
  );
}

/** An entry of a table that is called `on`: a projection's, or a reader's. */
export function isReadFromTheLog({ parent: { parent: table } }: ts.Node): boolean {
  return ts.isPropertyAssignment(table) && textOf(table.name) === 'on';
}

/** The keys of a table that is declared at the top. */
export function keysOf(node: ts.Node): readonly string[] {
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return [];
  const table = ts.isSatisfiesExpression(node.initializer) ? node.initializer.expression : node.initializer;
  if (!ts.isObjectLiteralExpression(table)) return [];
  return table.properties.flatMap(({ name }) => (name === undefined ? [] : [textOf(name)]));
}

/** The texts that stand in it. */
export const literalsIn = (node: ts.Node): ReadonlySet<string> =>
  new Set(
    nodesIn(node)
      .filter(ts.isStringLiteralLike)
      .map(({ text }) => text),
  );

/** It, and all that is in it. */
export function nodesIn(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [node];
  for (const one of found) ts.forEachChild(one, (child) => void found.push(child));
  return found;
}
