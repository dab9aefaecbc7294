import type { SyntaxNode } from "@lezer/common";
import type { Branch, Expression, Import, Place, Statement } from "@/core/keras/python";
import { ExpressionConverter } from "./expressions";
import { childrenOf, split } from "./tree";

/** Turns lezer's statements into ours. */
export class StatementConverter extends ExpressionConverter {
  statements(nodes: SyntaxNode[]): Statement[] {
    return nodes.flatMap((node) => this.statement(node, []));
  }

  private statement(node: SyntaxNode, decorators: Expression[]): Statement[] {
    const at = this.placeOf(node);
    const children = childrenOf(node);
    switch (node.name) {
      case "ExpressionStatement":
        return [{ kind: "expression", value: this.list(children, at), at }];
      case "AssignStatement":
        return [this.assignment(children, at)];
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
        const header = children
          .slice(
            0,
            children.findIndex(({ name }) => name === "Body"),
          )
          .filter(({ name }) => name !== "for" && name !== "async");
        const [targets = [], over = []] = split(header, "in");
        return [
          {
            kind: "for",
            target: this.list(targets, at),
            over: this.list(over, at),
            body: this.bodyAfter(children, null),
            otherwise: this.bodyAfter(children, "else"),
            at,
          },
        ];
      }
      case "WhileStatement":
        return [
          {
            kind: "while",
            condition: this.expression(children[1]!),
            body: this.bodyAfter(children, null),
            otherwise: this.bodyAfter(children, "else"),
            at,
          },
        ];
      case "TryStatement":
        return [
          {
            kind: "try",
            body: this.bodyAfter(children, null),
            handlers: this.handlers(children),
            otherwise: this.bodyAfter(children, "else"),
            last: this.bodyAfter(children, "finally"),
            at,
          },
        ];
      case "WithStatement":
        return [
          { kind: "with", items: this.withItems(children, at), body: this.bodyAfter(children, null), at },
        ];
      case "FunctionDefinition":
      case "ClassDefinition":
        return [this.definition(node, decorators)];
      case "DecoratedStatement": {
        const named = children.filter(({ name }) => name === "Decorator").map((each) => this.decorator(each));
        return this.statement(children.at(-1)!, named);
      }
      case "StatementGroup":
        return this.statements(children.filter(({ name }) => name !== ";"));
      case "ReturnStatement":
        return [{ kind: "return", value: children.length > 1 ? this.list(children.slice(1), at) : null, at }];
      case "BreakStatement":
      case "ContinueStatement":
      case "RaiseStatement": {
        const word = children[0]!.name as "break" | "continue" | "raise";
        return [{ kind: "leave", word, at }];
      }
      case "ScopeStatement":
        return [
          {
            kind: "scope",
            word: children[0]!.name as "global" | "nonlocal",
            names: children.filter(({ name }) => name === "VariableName").map((each) => this.textOf(each)),
            at,
          },
        ];
      case "DeleteStatement":
        return [
          { kind: "delete", targets: split(children.slice(1), ",").map((part) => this.list(part, at)), at },
        ];
      case "MatchStatement":
        return this.match(children, at);
      default:
        return [{ kind: "nothing", at }];
    }
  }

  /** `match` as the `if` that it is for plain values; whether any other pattern fits is not known. */
  private match(children: SyntaxNode[], at: Place): Statement[] {
    const end = children.findIndex(({ name }) => name === "MatchBody");
    const subject: Expression = { kind: "name", name: "match subject", at };
    const value = this.list(children.slice(1, end), at);
    const clauses = childrenOf(children[end]!).filter(({ name }) => name === "MatchClause");
    const branches = clauses.map((clause): Branch => {
      const [, pattern, ...others] = childrenOf(clause);
      const guard = others.find(({ name }) => name === "Guard");
      const isCapture = pattern?.name === "CapturePattern";
      const captured = pattern ? this.captures(pattern) : [];
      const fits = pattern ? this.fits(pattern, subject) : null;
      const said = guard && this.expression(childrenOf(guard).at(-1)!);
      const other: Expression = { kind: "other", parts: [], at };
      const both = (left: Expression, right: Expression): Expression => ({
        kind: "binary",
        operator: "and",
        left,
        right,
        at,
      });
      const condition = !said ? fits : captured.length > 0 ? other : fits ? both(fits, said) : said;
      const assigned = captured.map((target): Statement => ({
        kind: "assign",
        targets: [target],
        value: isCapture ? subject : other,
        at,
      }));
      return { condition, body: [...assigned, ...this.bodyAfter(others, null)] };
    });
    return [
      { kind: "assign", targets: [subject], value, at },
      { kind: "if", branches, at },
    ];
  }

  /** Whether the subject fits a pattern; null when it does in any case. */
  private fits(pattern: SyntaxNode, subject: Expression): Expression | null {
    const at = this.placeOf(pattern);
    const parts = childrenOf(pattern);
    if (pattern.name === "CapturePattern") return null;
    if (pattern.name === "LiteralPattern" && parts.length === 1) {
      const operator = /^(None|Boolean)$/.test(parts[0]!.name) ? "is" : "==";
      return { kind: "binary", operator, left: subject, right: this.expression(parts[0]!), at };
    }
    if (pattern.name !== "OrPattern") return { kind: "other", parts: [], at };
    const either = parts.filter(({ name }) => name !== "LogicOp").map((part) => this.fits(part, subject));
    return either.reduce<Expression | null>(
      (left, right) => left && right && { kind: "binary", operator: "or", left, right, at },
      { kind: "boolean", value: false, at },
    );
  }

  /** The names that a pattern binds. */
  private captures(pattern: SyntaxNode): Expression[] {
    if (pattern.name === "VariableName" && /^(Capture|As)Pattern$/.test(pattern.parent?.name ?? "")) {
      const target = this.expression(pattern);
      return target.kind === "name" && target.name === "_" ? [] : [target];
    }
    return childrenOf(pattern).flatMap((part) => this.captures(part));
  }

  private assignment(children: SyntaxNode[], at: Place): Statement {
    const sides = split(
      children.filter(({ name }) => name !== "TypeDef"),
      "AssignOp",
    ).map((side) => this.list(side, at));
    const [target] = sides;
    if (sides.length < 2)
      return target?.kind === "name" ? { kind: "declare", name: target.name, at } : { kind: "nothing", at };
    return { kind: "assign", targets: sides.slice(0, -1), value: sides.at(-1)!, at };
  }

  private decorator(node: SyntaxNode): Expression {
    const parts = childrenOf(node).filter(({ name }) => name !== "At");
    const list = parts.at(-1)?.name === "ArgList" ? parts.at(-1)! : null;
    const names = parts.filter(({ name }) => name === "VariableName" || name === "PropertyName");
    const at = this.placeOf(node);
    const [root, ...properties] = names.map((each) => this.textOf(each));
    const callee = properties.reduce<Expression>(
      (object, property) => ({ kind: "member", object, property, at }),
      { kind: "name", name: root ?? "", at },
    );
    return list ? { kind: "call", callee, arguments: this.arguments(list), at } : callee;
  }

  private definition(node: SyntaxNode, decorators: Expression[]): Statement {
    const children = childrenOf(node);
    const nameNode = children.find((child) => child.name === "VariableName")!;
    const name = this.textOf(nameNode);
    const body = this.bodyAfter(children, null);
    const at = this.placeOf(node);
    if (node.name === "ClassDefinition") {
      const bases = children.find((child) => child.name === "ArgList");
      return { kind: "class", name, bases: bases ? this.arguments(bases) : [], decorators, body, at };
    }
    const parameters = children.find((child) => child.name === "ParamList");
    return {
      kind: "function",
      name,
      parameters: parameters ? this.parameters(parameters) : [],
      decorators,
      body,
      at,
    };
  }

  /** The body after this word, such as `else`; without a word, the first body. */
  private bodyAfter(children: SyntaxNode[], word: string | null): Statement[] {
    const body = children.find(
      ({ name }, index) => name === "Body" && (word === null || children[index - 1]?.name === word),
    );
    return body ? this.statements(childrenOf(body).filter(({ name }) => name !== ":")) : [];
  }

  private handlers(children: SyntaxNode[]): Statement[][] {
    const starts = children.flatMap(({ name }, index) => (name === "except" ? [index] : []));
    return starts.map((start) => this.bodyAfter(children.slice(start), null));
  }

  private branches(children: SyntaxNode[]): Branch[] {
    return children.flatMap((child, index) => {
      if (child.name !== "Body") return [];
      const isElse = children[index - 1]!.name === "else";
      return [
        {
          condition: isElse ? null : this.expression(children[index - 1]!),
          body: this.bodyAfter([child], null),
        },
      ];
    });
  }

  private withItems(children: SyntaxNode[], at: Place) {
    const start = children.findIndex(({ name }) => name === "with");
    const end = children.findIndex(({ name }) => name === "Body");
    return split(children.slice(start + 1, end), ",").flatMap((part) => {
      const [value = [], target] = split(part, "as");
      if (value.length === 0) return [];
      return [{ value: this.list(value, at), target: target ? this.list(target, at) : null }];
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
      const at = this.placeOf({ from: parts[0]!.from, to: parts.at(-1)!.to });
      const [root = ""] = name.split(".");
      // `import keras.layers` binds `keras`.
      const bound = alias[0] ? this.textOf(alias[0]) : isFrom ? name : root;
      return [{ path: isFrom ? `${source}.${name}` : alias[0] ? name : root, as: bound, at }];
    });
  }
}
