import type { SyntaxNode } from "@lezer/common";
import type { Axis, Clause, Expression, Parameter, Place, PythonArgument, Stars } from "@/core/keras/python";
import { childrenOf, readFormatText, readQuotes, readString, split } from "./tree";

type Entry = { key: Expression | null; value: Expression };

const isStars = ({ name }: SyntaxNode) => name === "*" || name === "**";

/** Turns lezer's expressions into ours. */
export class ExpressionConverter {
  /** `origin` leads from a place in this text to the one in the text that the person sees. */
  constructor(
    protected readonly text: string,
    private readonly origin: (offset: number) => number,
  ) {}

  protected placeOf({ from, to }: Place): Place {
    const start = this.origin(from);
    return { from: start, to: Math.max(start, this.origin(Math.max(from, to - 1)) + (to > from ? 1 : 0)) };
  }

  protected textOf(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  /** One expression; several expressions with commas between them are a tuple. */
  protected list(nodes: SyntaxNode[], at: Place): Expression {
    const parts = split(nodes, ",").filter((part) => part.length > 0);
    const isSingle = parts.length === 1 && !nodes.some(({ name }) => name === ",");
    if (isSingle && !isStars(parts[0]![0]!)) return this.expression(parts[0]!.at(-1)!);
    return { kind: "sequence", isTuple: true, items: parts.map((part) => this.item(part)), at };
  }

  /** An item of a list, with the star before it, if any. */
  private item(part: SyntaxNode[]): Expression {
    const value = this.expression(part.at(-1)!);
    if (!isStars(part[0]!)) return value;
    return { kind: "starred", value, at: this.placeOf({ from: part[0]!.from, to: part.at(-1)!.to }) };
  }

  protected parameters(node: SyntaxNode): Parameter[] {
    const inner = childrenOf(node).filter(({ name }) => !["(", ")", "TypeDef"].includes(name));
    let isKeywordOnly = false;
    return split(inner, ",").flatMap((parts): Parameter[] => {
      const stars = parts[0] && isStars(parts[0]) ? (this.textOf(parts[0]) as Stars) : "";
      const [name, operator, standard] = stars ? parts.slice(1) : parts;
      const isAfterStar = isKeywordOnly;
      if (stars) isKeywordOnly = true;
      if (name?.name !== "VariableName") return [];
      const isGiven = operator?.name === "AssignOp" && standard;
      return [
        {
          name: this.textOf(name),
          stars,
          isKeywordOnly: isAfterStar,
          standard: isGiven ? this.expression(standard) : null,
        },
      ];
    });
  }

  protected arguments(node: SyntaxNode): PythonArgument[] {
    const inner = childrenOf(node).filter(({ name }) => name !== "(" && name !== ")");
    if (inner.some(({ name }) => name === "for"))
      return [
        {
          name: null,
          stars: "",
          value: this.comprehension(inner, this.placeOf(node)),
          at: this.placeOf(node),
        },
      ];
    return split(inner, ",").flatMap((parts): PythonArgument[] => {
      const [first, second, third] = parts;
      if (!first) return [];
      const at = this.placeOf({ from: first.from, to: parts.at(-1)!.to });
      if (second?.name === "AssignOp" && third)
        return [{ name: this.textOf(first), stars: "", value: this.expression(third), at }];
      if (isStars(first) && second)
        return [{ name: null, stars: this.textOf(first) as Stars, value: this.expression(second), at }];
      return [{ name: null, stars: "", value: this.expression(first), at }];
    });
  }

  private subscript(object: Expression, parts: SyntaxNode[], at: Place): Expression {
    const axes = split(parts, ",")
      .filter((axis) => axis.length > 0)
      .map((axis): Axis => {
        const sides = split(axis, ":");
        const side = (index: number) => (sides[index]?.[0] ? this.expression(sides[index][0]) : null);
        if (sides.length > 1) return { kind: "slice", from: side(0), to: side(1), step: side(2) };
        return { kind: "at", value: this.item(axis) };
      });
    return { kind: "subscript", object, axes, at };
  }

  /** `value for target in over if condition ...`, without the brackets. */
  private comprehension(nodes: SyntaxNode[], at: Place): Expression {
    const inner = nodes.filter(({ name }) => name !== "async");
    const first = inner.findIndex(({ name }) => name === "for");
    const [key, value] = split(inner.slice(0, first), ":");
    const clauses = split(inner.slice(first + 1), "for").map((part): Clause => {
      const [head = [], ...conditions] = split(part, "if");
      const [targets = [], over = []] = split(head, "in");
      return {
        target: this.list(targets, at),
        over: this.list(over, at),
        conditions: conditions.map((each) => this.expression(each[0]!)),
      };
    });
    const isDictionary = value !== undefined;
    return {
      kind: "comprehension",
      clauses,
      key: isDictionary ? this.expression(key![0]!) : null,
      value: this.list(isDictionary ? value : key!, at),
      at,
    };
  }

  private dictionary(children: SyntaxNode[], at: Place): Expression {
    const entries = split(children.slice(1, -1), ",").flatMap((parts): Entry[] => {
      if (parts.length === 0) return [];
      if (isStars(parts[0]!)) return [{ key: null, value: this.expression(parts[1]!) }];
      const [key = [], value = []] = split(parts, ":");
      return [{ key: this.expression(key[0]!), value: this.list(value, at) }];
    });
    return { kind: "dictionary", entries, at };
  }

  private number(node: SyntaxNode, at: Place): Expression {
    const text = this.textOf(node).replaceAll("_", "");
    const value = Number(text);
    if (Number.isNaN(value)) return { kind: "other", parts: [], at };
    return { kind: "number", value, isFloat: /[.e]/i.test(text) && !/^0[xob]/i.test(text), at };
  }

  private format(node: SyntaxNode, at: Place): Expression {
    const { isRaw, start, end } = readQuotes(this.textOf(node));
    const parts: Expression[] = [];
    let from = node.from + start;
    const addText = (to: number) => {
      if (to > from)
        parts.push({ kind: "string", value: readFormatText(this.text.slice(from, to), isRaw), at });
    };
    for (const child of childrenOf(node).filter(({ name }) => name === "FormatReplacement")) {
      addText(child.from);
      const [, inner, ...more] = childrenOf(child);
      const isPlain = more.every(({ name }) => name === "}");
      parts.push(isPlain && inner ? this.expression(inner) : { kind: "other", parts: [], at });
      from = child.to;
    }
    addText(node.from + end);
    return { kind: "format", parts, at };
  }

  private binary(children: SyntaxNode[], at: Place): Expression {
    // `not in` and `is not` are two words.
    const operator = children
      .slice(1, -1)
      .map((child) => this.textOf(child))
      .join(" ");
    return {
      kind: "binary",
      operator,
      left: this.expression(children[0]!),
      right: this.expression(children.at(-1)!),
      at,
    };
  }

  protected expression(node: SyntaxNode): Expression {
    const at = this.placeOf(node);
    const children = childrenOf(node);
    switch (node.name) {
      case "Number":
        return this.number(node, at);
      case "String":
        return { kind: "string", value: readString(this.textOf(node)), at };
      case "FormatString":
        return this.format(node, at);
      case "ContinuedString":
        return { kind: "format", parts: children.map((child) => this.expression(child)), at };
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
      case "SetExpression":
        return {
          kind: "sequence",
          isTuple: node.name === "TupleExpression",
          items: split(children.slice(1, -1), ",")
            .filter((part) => part.length > 0)
            .map((part) => this.item(part)),
          at,
        };
      case "ArrayComprehensionExpression":
      case "ComprehensionExpression":
      case "SetComprehensionExpression":
      case "DictionaryComprehensionExpression":
        return this.comprehension(children.slice(1, -1), at);
      case "DictionaryExpression":
        return this.dictionary(children, at);
      case "LambdaExpression": {
        const parameters = children.find(({ name }) => name === "ParamList");
        return {
          kind: "lambda",
          parameters: parameters ? this.parameters(parameters) : [],
          value: this.expression(children.at(-1)!),
          at,
        };
      }
      case "ConditionalExpression":
        return {
          kind: "conditional",
          yes: this.expression(children[0]!),
          condition: this.expression(children[2]!),
          no: this.expression(children[4]!),
          at,
        };
      case "NamedExpression":
        return { kind: "named", name: this.textOf(children[0]!), value: this.expression(children[2]!), at };
      case "ParenthesizedExpression":
        return this.expression(children[1]!);
      case "BinaryExpression":
        return this.binary(children, at);
      case "UnaryExpression":
        return {
          kind: "unary",
          operator: this.textOf(children[0]!),
          operand: this.expression(children[1]!),
          at,
        };
      case "AwaitExpression":
        return this.expression(children[1]!);
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
