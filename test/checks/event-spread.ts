import ts from 'typescript';
import type { Place, SourceGraph } from './source-graph.js';

/**
 * The types of all events: the keys of what is declared as `EventDescriptions<…>`. Without `EventCorrected`, which is no
 * aggregate's own: each of them names it.
 */
export function eventTypes({ places }: SourceGraph): readonly string[] {
  const types = places.flatMap(({ node }) => {
    if (!isDescriptions(node)) return [];
    return node.initializer.properties.flatMap(({ name }) => (name === undefined ? [] : [textOf(name)]));
  });
  return [...new Set(types)].filter((type) => type !== 'EventCorrected').sort();
}

/** The declaration that says of each event of an aggregate who may know it. */
export function describes({ node }: Place, event: string): boolean {
  return isDescriptions(node) && node.initializer.properties.some(({ name }) => name !== undefined && textOf(name) === event);
}

function isDescriptions(node: ts.Node): node is ts.VariableDeclaration & { readonly initializer: ts.ObjectLiteralExpression } {
  return (
    ts.isVariableDeclaration(node) &&
    node.type !== undefined &&
    /^EventDescriptions<.*>$/s.test(node.type.getText()) &&
    node.initializer !== undefined &&
    ts.isObjectLiteralExpression(node.initializer)
  );
}

/** For each event, in which files its name stands: as an identifier, or as a string that is the name and nothing else. */
export function filesPerEvent({ sources }: SourceGraph, types: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map(types.map((type) => [type, new Set<string>()]));
  for (const [file, source] of sources) {
    const look = (node: ts.Node): void => {
      if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) files.get(node.text)?.add(file);
      ts.forEachChild(node, look);
    };
    look(source);
  }
  return new Map([...files].map(([type, found]) => [type, [...found].sort()]));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}

export const textOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : name.getText();
