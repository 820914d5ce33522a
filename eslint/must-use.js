/**
 * An answer that may say no must be looked at. Answers of the types named here may not be dropped: `await model.waitFor(…);` and
 * `void model.waitFor(…);` are errors, and so is dropping several at once, `await Promise.all(models.map((one) =>
 * one.waitFor(…)));`.
 */
export const mustUse = {
  meta: {
    type: 'problem',
    messages: { dropped: 'This answers with {{type}}, which may say no: look at it.' },
    schema: [{ type: 'array', items: { type: 'string' }, minItems: 1 }],
  },
  create(context) {
    const [names] = context.options;
    const { program, getTypeAtLocation } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();

    /** The name of the type that counts among what a value holds: itself, what it promises, or the entries of a list. */
    function nameIn(type, seen = new Set()) {
      // JSON holds lists of JSON.
      if (type === undefined || seen.has(type)) return undefined;
      seen.add(type);
      if (names.includes(type.aliasSymbol?.name)) return type.aliasSymbol.name;
      const promised = checker.getAwaitedType(type);
      if (promised !== undefined && promised !== type) return nameIn(promised, seen);
      const parts = type.isUnion()
        ? // As it was written: joined with something else, the name would be lost.
          (type.origin?.types ?? type.types)
        : checker.isArrayType(type) || checker.isTupleType(type)
          ? checker.getTypeArguments(type)
          : [];
      return parts.map((part) => nameIn(part, seen)).find((name) => name !== undefined);
    }

    function check(node) {
      const type = nameIn(getTypeAtLocation(node));
      if (type !== undefined) context.report({ node, messageId: 'dropped', data: { type } });
    }

    return {
      ExpressionStatement: ({ expression }) => check(expression),
      'UnaryExpression[operator="void"]': ({ argument }) => check(argument),
    };
  },
};
