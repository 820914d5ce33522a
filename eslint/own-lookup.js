/**
 * A word from outside is never looked up in a plain object: `constructor`, `toString` and a dozen more are found in every one
 * of them. Where the name is any text, `own(record, name)` of #kernel asks the object's own properties alone; a Map knows no
 * others. Names that the compiler knows one by one may be looked up as they are, and so may places in a list.
 */
export const ownLookup = {
  meta: {
    type: 'problem',
    messages: {
      lookup: 'Any text may stand for this name, "constructor" too: use own(record, name) of #kernel, or a Map.',
      inside: 'Any text may stand for this name, "constructor" too: use Object.hasOwn(record, name).',
    },
    schema: [],
  },
  create(context) {
    const { program, getTypeAtLocation } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const any = checker.getStringType();

    /** Whether some text that nobody listed may stand here; template literals with a fixed beginning are listed. */
    function isAnyText(node) {
      const type = getTypeAtLocation(node);
      const parts = type.isUnion() ? type.types : [checker.getBaseConstraintOfType(type) ?? type];
      return parts.some((part) => part === any);
    }

    /** Whether the name is only written to: what is set is the object's own from then on. */
    function isTarget(node) {
      return node.parent.type === 'AssignmentExpression' && node.parent.left === node && node.parent.operator === '=';
    }

    return {
      'MemberExpression[computed=true]'(node) {
        if (isTarget(node) || !isAnyText(node.property)) return;
        context.report({ node, messageId: 'lookup' });
      },
      'BinaryExpression[operator="in"]'(node) {
        if (node.left.type !== 'PrivateIdentifier' && isAnyText(node.left)) context.report({ node, messageId: 'inside' });
      },
    };
  },
};
