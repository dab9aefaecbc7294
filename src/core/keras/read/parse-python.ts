import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import type {
  Branch,
  Expression,
  Import,
  Parameter,
  Place,
  PythonArgument,
  Statement,
} from "@/core/keras/python";

type SyntaxError = { at: Place; code: "not_python" | "unclosed_bracket" | "too_deep" };
type PythonFile = {
  statements: Statement[];
  /** Empty for a correct file; with any error there are no statements. */
  errors: SyntaxError[];
};

/** Far above any code that people write; it bounds the depth of the recursion. */
const DEEPEST = 400;
const PROMPT = /^[ \t]*(?:(?:In|Out) ?\[[ \d*]*\]:|>>>)[ \t]*|^[ \t]*[%!].*$/gm;

/** `1.`, a number for Python but not for the grammar. */
const BARE_POINT = /(?<![\w.])(\d+)\.(?![\w.])/g;

/**
 * Blanks the text that notebooks put between code (`In [3]:`, `%matplotlib inline`) and the syntax that the
 * grammar does not know. Every place stays the same.
 */
function blankOthers(text: string): string {
  return text.replace(BARE_POINT, "$1 ").replace(PROMPT, (prompt, offset: number) => {
    const isAlone = /^\s*(\n|$)/.test(text.slice(offset + prompt.length)) || /^\s*[%!]/.test(prompt);
    // Spaces before code would count as indentation.
    return isAlone ? " ".repeat(prompt.length) : "0;".padEnd(prompt.length);
  });
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== "Comment") children.push(child);
  return children;
}

/** The parts between nodes of this name. */
function split(nodes: SyntaxNode[], separator: string): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) parts.push([]);
    else parts.at(-1)!.push(node);
  }
  return parts;
}

const escapes: Record<string, string> = { n: "\n", t: "\t", "\n": "" };

function readString(text: string): string {
  const [, prefix, quotes] = /^([a-z]*)("""|'''|"|')/i.exec(text) ?? [null, "", ""];
  const content = text.slice(prefix!.length + quotes!.length, text.length - quotes!.length);
  return /r/i.test(prefix!)
    ? content
    : content.replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character);
}

const place = ({ from, to }: SyntaxNode): Place => ({ from, to });

/** Turns lezer's tree into ours. */
class Converter {
  constructor(private readonly text: string) {}

  private textOf(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  statements(nodes: SyntaxNode[]): Statement[] {
    return nodes.flatMap((node) => this.statement(node));
  }

  private statement(node: SyntaxNode): Statement[] {
    const at = place(node);
    const children = childrenOf(node);
    switch (node.name) {
      case "ExpressionStatement":
        return [{ kind: "expression", value: this.list(children, at), at }];
      case "AssignStatement": {
        const sides = split(
          children.filter(({ name }) => name !== "TypeDef"),
          "AssignOp",
        ).map((side) => this.list(side, at));
        return sides.length < 2
          ? [{ kind: "nothing", at }]
          : [{ kind: "assign", targets: sides.slice(0, -1), value: sides.at(-1)!, at }];
      }
      case "UpdateStatement":
        return [
          {
            kind: "update",
            target: this.expression(children[0]!),
            operator: this.textOf(children[1]!),
            value: this.list(children.slice(2), at),
            at,
          },
        ];
      case "ImportStatement":
        return [{ kind: "import", imports: this.imports(children), at }];
      case "IfStatement":
        return [{ kind: "if", branches: this.branches(children), at }];
      case "ForStatement": {
        const header = children.slice(
          1,
          children.findIndex(({ name }) => name === "Body"),
        );
        const [targets = [], over = []] = split(header, "in");
        return [
          {
            kind: "for",
            target: this.list(targets, at),
            over: this.list(over, at),
            body: this.bodyOf(children),
            at,
          },
        ];
      }
      case "FunctionDefinition": {
        const name = this.textOf(children.find((child) => child.name === "VariableName")!);
        const parameters = children.find((child) => child.name === "ParamList");
        return [
          {
            kind: "function",
            name,
            parameters: parameters ? this.parameters(parameters) : [],
            body: this.bodyOf(children),
            at,
          },
        ];
      }
      case "ClassDefinition":
        return [
          { kind: "class", name: this.textOf(children.find((child) => child.name === "VariableName")!), at },
        ];
      case "DecoratedStatement":
        return this.statements(children.filter(({ name }) => name !== "Decorator"));
      case "StatementGroup":
        return this.statements(children.filter(({ name }) => name !== ";"));
      case "ReturnStatement":
        return [{ kind: "return", value: children.length > 1 ? this.list(children.slice(1), at) : null, at }];
      case "WithStatement":
      case "WhileStatement":
      case "TryStatement":
        return [{ kind: "block", word: this.textOf(children[0]!), body: this.bodyOf(children), at }];
      default:
        return [{ kind: "nothing", at }];
    }
  }

  /** The first body of a statement that has one. */
  private bodyOf(children: SyntaxNode[]): Statement[] {
    const body = children.find(({ name }) => name === "Body");
    return body ? this.statements(childrenOf(body).filter(({ name }) => name !== ":")) : [];
  }

  private branches(children: SyntaxNode[]): Branch[] {
    return children.flatMap((child, index) => {
      if (child.name !== "Body") return [];
      const isElse = children[index - 1]!.name === "else";
      return [
        { condition: isElse ? null : this.expression(children[index - 1]!), body: this.bodyOf([child]) },
      ];
    });
  }

  private imports(children: SyntaxNode[]): Import[] {
    const isFrom = children[0]!.name === "from";
    const start = children.findIndex(({ name }) => name === "import");
    const source = isFrom
      ? children
          .slice(1, start)
          .map((child) => this.textOf(child))
          .join("")
      : "";
    return split(
      children.slice(start + 1).filter(({ name }) => name !== "(" && name !== ")"),
      ",",
    ).flatMap((parts) => {
      if (parts.length === 0) return [];
      const [named = [], alias = []] = split(parts, "as");
      const name = named.map((part) => this.textOf(part)).join("");
      const at = { from: parts[0]!.from, to: parts.at(-1)!.to };
      const [root = ""] = name.split(".");
      // `import keras.layers` binds `keras`.
      const bound = alias[0] ? this.textOf(alias[0]) : isFrom ? name : root;
      return [{ path: isFrom ? `${source}.${name}` : alias[0] ? name : root, as: bound, at }];
    });
  }

  private parameters(node: SyntaxNode): Parameter[] {
    const inner = childrenOf(node).filter(({ name }) => name !== "(" && name !== ")" && name !== "TypeDef");
    return split(inner, ",").flatMap((parts) => {
      const [first, operator, standard] = parts;
      if (first?.name !== "VariableName") return [];
      return [
        {
          name: this.textOf(first),
          standard: operator?.name === "AssignOp" && standard ? this.expression(standard) : null,
        },
      ];
    });
  }

  /** One expression; several expressions with commas between them are a sequence. */
  private list(nodes: SyntaxNode[], at: Place): Expression {
    const items = nodes.filter(({ name }) => name !== ",");
    if (items.length === 1 && nodes.length === 1) return this.expression(items[0]!);
    return { kind: "sequence", items: items.map((item) => this.expression(item)), at };
  }

  private arguments(node: SyntaxNode): PythonArgument[] {
    const inner = childrenOf(node).filter(({ name }) => name !== "(" && name !== ")");
    return split(inner, ",").flatMap((parts): PythonArgument[] => {
      const [first, operator, value] = parts;
      if (!first) return [];
      const at = { from: first.from, to: parts.at(-1)!.to };
      if (operator?.name === "AssignOp" && value)
        return [{ name: this.textOf(first), value: this.expression(value), at }];
      if (parts.length > 1) return [{ name: null, value: { kind: "other", parts: [], at }, at }];
      return [{ name: null, value: this.expression(first), at }];
    });
  }

  private subscript(object: Expression, parts: SyntaxNode[], at: Place): Expression {
    const [axis = []] = split(parts, ",");
    const sides = split(axis, ":");
    const side = (index: number) => (sides[index]?.[0] ? this.expression(sides[index][0]) : null);
    if (sides.length > 1) return { kind: "slice", object, from: side(0), to: side(1), at };
    return { kind: "index", object, index: side(0) ?? { kind: "none", at }, at };
  }

  private expression(node: SyntaxNode): Expression {
    const at = place(node);
    const children = childrenOf(node);
    switch (node.name) {
      case "Number": {
        const value = Number(this.textOf(node).replaceAll("_", ""));
        return Number.isNaN(value) ? { kind: "other", parts: [], at } : { kind: "number", value, at };
      }
      case "String":
        return { kind: "string", value: readString(this.textOf(node)), at };
      case "ContinuedString":
        return {
          kind: "string",
          value: children.map((child) => readString(this.textOf(child))).join(""),
          at,
        };
      case "Boolean":
        return { kind: "boolean", value: this.textOf(node) === "True", at };
      case "None":
        return { kind: "none", at };
      case "VariableName":
        return { kind: "name", name: this.textOf(node), at };
      case "MemberExpression": {
        const object = this.expression(children[0]!);
        if (children[1]?.name !== ".") return this.subscript(object, children.slice(2, -1), at);
        return { kind: "member", object, property: this.textOf(children[2]!), at };
      }
      case "CallExpression":
        return {
          kind: "call",
          callee: this.expression(children[0]!),
          arguments: this.arguments(children[1]!),
          at,
        };
      case "TupleExpression":
      case "ArrayExpression":
        return {
          kind: "sequence",
          items: children
            .slice(1, -1)
            .filter(({ name }) => name !== ",")
            .map((child) => this.expression(child)),
          at,
        };
      case "ParenthesizedExpression":
        return this.expression(children[1]!);
      case "BinaryExpression":
        if (children.length !== 3) break;
        return {
          kind: "binary",
          operator: this.textOf(children[1]!),
          left: this.expression(children[0]!),
          right: this.expression(children[2]!),
          at,
        };
      case "UnaryExpression":
        return {
          kind: "unary",
          operator: this.textOf(children[0]!),
          operand: this.expression(children[1]!),
          at,
        };
    }
    return {
      kind: "other",
      parts: children
        .filter((child) => child.firstChild || child.name === "VariableName")
        .map((child) => this.expression(child)),
      at,
    };
  }
}

const brackets = new Set(["ArgList", "TupleExpression", "ArrayExpression", "ParenthesizedExpression"]);

/** The open bracket at which the text stops making sense, or that place itself. */
function locateError(node: SyntaxNode): SyntaxError {
  for (let outer = node.parent; outer; outer = outer.parent) {
    const last = outer.lastChild;
    if (brackets.has(outer.name) && last && ![")", "]"].includes(last.name)) {
      return { code: "unclosed_bracket", at: { from: outer.from, to: outer.from + 1 } };
    }
  }
  return { code: "not_python", at: { from: node.from, to: Math.max(node.to, node.from + 1) } };
}

function findErrors(tree: Tree): SyntaxError[] {
  const errors: SyntaxError[] = [];
  let depth = 0;
  tree.iterate({
    enter(node) {
      depth += 1;
      if (depth === DEEPEST) errors.push({ code: "too_deep", at: { from: node.from, to: node.to } });
      if (node.type.isError) errors.push(locateError(node.node));
    },
    leave: () => void (depth -= 1),
  });
  return errors.filter(({ at }, index) => index === errors.findIndex((other) => other.at.from === at.from));
}

/** Parses the text into statements. Nothing in it is ever executed. */
export function parsePython(text: string): PythonFile {
  const blanked = blankOthers(text);
  const tree = parser.parse(blanked);
  const errors = findErrors(tree);
  return {
    errors,
    statements: errors.length > 0 ? [] : new Converter(blanked).statements(childrenOf(tree.topNode)),
  };
}
