import type { SyntaxNode, Tree } from "@lezer/common";
import type { Place } from "@/core/keras/python";

export type PythonError = { at: Place; code: "not_python" | "unclosed_bracket" | "too_deep" };

/** Far above any code that people write; it bounds the depth of the recursion. */
const DEEPEST = 400;
/** More are not worth the time that it takes to place them. */
const MOST_ERRORS = 20;
const brackets = new Set(["ArgList", "TupleExpression", "ArrayExpression", "ParenthesizedExpression"]);

/** The open bracket at which the text stops making sense, or that place itself. */
function locateError(node: SyntaxNode): PythonError {
  for (let outer = node.parent; outer; outer = outer.parent) {
    const last = outer.lastChild;
    if (brackets.has(outer.name) && last && ![")", "]"].includes(last.name)) {
      return { code: "unclosed_bracket", at: { from: outer.from, to: outer.from + 1 } };
    }
  }
  return { code: "not_python", at: { from: node.from, to: Math.max(node.to, node.from + 1) } };
}

export function findErrors(tree: Tree): PythonError[] {
  const errors: PythonError[] = [];
  let depth = 0;
  tree.iterate({
    enter(node) {
      depth += 1;
      if (errors.length >= MOST_ERRORS) return;
      if (depth === DEEPEST) errors.push({ code: "too_deep", at: { from: node.from, to: node.to } });
      if (node.type.isError && depth < DEEPEST) errors.push(locateError(node.node));
    },
    leave: () => void (depth -= 1),
  });
  return errors.filter(({ at }, index) => index === errors.findIndex((other) => other.at.from === at.from));
}
