import { readWarmStaircase, WARM_STAIRCASE } from "@/core/keras/warm-staircase";
import type { ClassStatement, Expression, FunctionStatement, Place, Statement } from "@/core/keras/python";
import { canonicalPath } from "@/core/keras/read/library";
import type { PythonClass, PythonFunction, Value } from "@/core/keras/value";
import { findAssignedNames } from "./assigned-names";
import { iterate } from "./built-ins";
import { Calls } from "./calls";
import { findIndex } from "./collection-methods";
import { makeObject } from "./graph";
import { isHarmless } from "./harmless";
import { TooMuchWork } from "./memory";
import { isTruthy, keyOf, LONGEST_LIST } from "./operators";
import { Scope } from "./scope";

/** A top-level statement that adds nothing to a network or its training. */
export type Skipped = {
  at: Place;
  /** `unread`: it is not known what it does. */
  kind: "import" | "harmless" | "unread";
};

/** What ends a body before its last statement. */
type Signal = { kind: "return"; value: Value } | { kind: "break" | "continue" | "raise" };

/** Steps after which a loop counts as one of unknown length: it prints or prepares, and builds nothing. */
const LONG_LOOP = 2_500;
const exits = /^(?:sys\.exit|exit|quit|os\._exit)$/;

const literals = new Set(["number", "string", "boolean", "sequence", "format"]);
/** Whether a handler gives a name another plain value than the other statements do. */
const isAnother = (statements: readonly Statement[]) => {
  const names = findAssignedNames(statements, false);
  return (handler: readonly Statement[]) =>
    handler.some(
      (statement) =>
        statement.kind === "assign" &&
        literals.has(statement.value.kind) &&
        [...findAssignedNames([statement], false)].some((name) => names.has(name)),
    );
};

/** A member of an Enum. */
const memberOf = (owner: PythonClass, name: string, value: Value): Value => ({
  kind: "instance",
  class: { ...owner, fields: new Map(), bases: [] },
  fields: new Map([
    ["value", value],
    ["name", { kind: "string", value: name, at: value.at }],
  ]),
  at: value.at,
});

/** Follows statements. */
export class Evaluator extends Calls {
  readonly skipped: Skipped[] = [];
  private readonly functions: PythonFunction[] = [];
  private readonly classes: PythonClass[] = [];
  private isInClass = false;

  run(statements: Statement[]): void {
    for (const statement of statements) {
      const before = { learnt: this.learnt, unexplained: this.unexplained };
      let signal: Signal | null;
      try {
        signal = this.statement(statement);
      } catch (error) {
        if (!(error instanceof TooMuchWork)) throw error;
        this.remarks.error(statement.at, "too_much_work");
        return;
      }
      if (this.isPlainCall(statement)) this.unexplained = before.unexplained;
      if (this.learnt === before.learnt) {
        const kind =
          statement.kind === "import"
            ? "import"
            : this.unexplained > before.unexplained
              ? "unread"
              : "harmless";
        this.skipped.push({ at: statement.at, kind });
      }
      if (signal?.kind === "raise") return;
    }
  }

  /** `print(...)` and the like, whatever they are given. */
  private isPlainCall(statement: Statement): boolean {
    const call = statement.kind === "expression" && statement.value.kind === "call" ? statement.value : null;
    return call !== null && isHarmless(this.textAt(call.callee.at));
  }

  /** Runs what nothing calls: other cells may call it. */
  runUncalled(): void {
    this.isGuessing = true;
    try {
      for (const each of this.functions)
        if (each.binds === "nothing" && !this.called.has(each.body)) this.callFunction(each, [], each.at);
      for (const each of this.classes) this.tryClass(each);
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      this.remarks.error(error.at, "too_much_work");
    }
  }

  /** Makes an object of a class that nothing uses, and runs its methods. */
  private tryClass(owner: PythonClass): void {
    const methods = [...owner.fields.values()].flatMap((field) =>
      field.kind === "function" && field.function.binds === "object" ? [field.function] : [],
    );
    if (methods.length === 0 || methods.some(({ body }) => this.called.has(body))) return;
    const self = this.callValue({ kind: "class", class: owner, at: owner.at }, [], owner.at, owner.name);
    if (self.kind !== "instance") return;
    for (const method of methods)
      if (!this.called.has(method.body)) this.callFunction({ ...method, self }, [], method.at);
  }

  protected runBody(statements: Statement[]): Value | null {
    const signal = this.block(statements);
    return signal?.kind === "return" ? signal.value : null;
  }

  private block(statements: Statement[]): Signal | null {
    for (const statement of statements) {
      const signal = this.statement(statement);
      if (signal) return signal;
    }
    return null;
  }

  private statement(statement: Statement): Signal | null {
    this.step(statement.at);
    switch (statement.kind) {
      case "expression":
        return this.expressionStatement(statement.value);
      case "assign": {
        const value = this.evaluate(statement.value);
        for (const target of statement.targets) this.assign(target, value);
        return null;
      }
      case "declare":
        this.scope.values.set(`${statement.name}:`, { kind: "none", at: statement.at });
        return null;
      case "update":
        return this.update(statement);
      case "import":
        for (const { path, as, at } of statement.imports) {
          const learnt = this.learnt;
          this.setName(as, { kind: "path", path: canonicalPath(path), at });
          this.learnt = learnt;
        }
        return null;
      case "if":
        return this.branch(statement.branches, statement.at);
      case "for":
        return this.forLoop(statement);
      case "while":
        return this.whileLoop(statement);
      case "try":
        return this.tryStatement(statement);
      case "with":
        for (const { value, target } of statement.items) {
          const entered = this.evaluate(value);
          if (target) this.assign(target, entered);
        }
        return this.block(statement.body);
      case "function":
        this.setName(statement.name, this.define(statement, statement.at));
        return null;
      case "class":
        this.defineClass(statement, statement.at);
        return null;
      case "return": {
        const value = statement.value ? this.evaluate(statement.value) : null;
        return { kind: "return", value: value ?? { kind: "none", at: statement.at } };
      }
      case "leave":
        return { kind: statement.word };
      case "scope":
        for (const name of statement.names) this.scope.declare(statement.word, name);
        return null;
      case "delete":
        for (const target of statement.targets) this.remove(target);
        return null;
      case "unread":
        this.runUnknownRounds(statement.at, statement.word, findAssignedNames(statement.body, false), () =>
          this.block(statement.body),
        );
        return null;
      case "nothing":
        return null;
    }
  }

  private expressionStatement(value: Expression): Signal | null {
    if (value.kind === "call" && exits.test(this.textAt(value.callee.at))) return { kind: "raise" };
    this.evaluate(value);
    return null;
  }

  /** `epochs *= 2`; `stack += [...]` changes the list itself. */
  private update({ target, operator, value: expression, at }: Extract<Statement, { kind: "update" }>): null {
    const before = this.evaluate(target);
    const value = this.evaluate(expression);
    const more = operator === "+=" && before.kind === "sequence" && !before.isTuple ? iterate(value) : null;
    if (before.kind === "sequence" && more) {
      this.noteChange(before.items);
      const isTooLong = before.items.length + more.length > LONGEST_LIST;
      if (isTooLong) this.runRounds(at, "list", () => (this.noteChange(before.items), false));
      else before.items.push(...more);
      return null;
    }
    this.assign(target, this.binary(operator.slice(0, -1), before, value, at));
    return null;
  }

  private branch(branches: Extract<Statement, { kind: "if" }>["branches"], at: Place): Signal | null {
    for (const [index, { condition, body }] of branches.entries()) {
      const truth = condition === null ? true : isTruthy(this.evaluate(condition));
      if (truth === true) return this.block(body);
      if (truth === false) continue;
      const others = branches.slice(index + 1);
      return this.settle(
        this.weigh<Signal | null>(
          at,
          "if",
          [() => this.block(body), () => this.branch(others, at)],
          (signal) => signal?.kind === "raise",
        ),
      );
    }
    return null;
  }

  /** What follows after branches of which one ran: they may have returned or left a loop. */
  private settle(signals: (Signal | null)[]): Signal | null {
    const open = signals.filter((signal) => signal?.kind !== "raise");
    if (open.length === 0) return signals[0] ?? null;
    for (const signal of open) if (signal?.kind === "return") this.frame.returns.push(signal.value);
    if (open.some((signal) => signal?.kind === "break" || signal?.kind === "continue"))
      this.frame.isLeft = true;
    if (open.includes(null)) return null;
    const [first] = open;
    if (first?.kind !== "return") return first ?? null;
    this.frame.returns.pop();
    return first;
  }

  private forLoop({ target, over, body, otherwise, at }: Extract<Statement, { kind: "for" }>): Signal | null {
    const items = iterate(this.evaluate(over));
    const carried = findAssignedNames(body, false);
    const unknownRounds = () =>
      this.runUnknownRounds(at, "for", carried, () => {
        this.assign(target, this.unknown(this.snippet(target.at), target.at));
        this.block(body);
      });
    if (!items) {
      unknownRounds();
      return this.block(otherwise);
    }
    let round = 0;
    return this.rounds(at, "for", body, otherwise, unknownRounds, () => {
      const item = items[round];
      round += 1;
      if (item) this.assign(target, item);
      return item !== undefined;
    });
  }

  private whileLoop({
    condition,
    body,
    otherwise,
    at,
  }: Extract<Statement, { kind: "while" }>): Signal | null {
    const unknownRounds = () =>
      this.runUnknownRounds(at, "while", findAssignedNames(body, false), () => this.block(body));
    let isUnknown = false;
    const signal = this.rounds(at, "while", body, otherwise, unknownRounds, () => {
      const truth = isTruthy(this.evaluate(condition));
      isUnknown = truth === null;
      return truth === true;
    });
    if (isUnknown) unknownRounds();
    return signal;
  }

  /** Runs a loop round by round. A long one becomes one of unknown length. */
  private rounds(
    at: Place,
    word: string,
    body: Statement[],
    otherwise: Statement[],
    unknownRounds: () => void,
    begin: () => boolean,
  ): Signal | null {
    const start = this.stepsDone;
    const outer = this.frame.isLeft;
    this.frame.isLeft = false;
    let signal: Signal | null = null;
    let isComplete = false;
    let isLong = false;
    this.runRounds(at, word, () => {
      while (!this.frame.isLeft && !isLong) {
        if (!begin()) {
          isComplete = true;
          break;
        }
        this.step(at);
        signal = this.block(body);
        if (signal && signal.kind !== "continue") break;
        signal = null;
        isLong = this.stepsDone - start > LONG_LOOP;
      }
      return !this.frame.isLeft && !isLong;
    });
    this.frame.isLeft = outer;
    if (isLong) unknownRounds();
    const ended = signal as Signal | null;
    if (ended?.kind === "break") return null;
    if (ended) return ended;
    return isComplete ? this.block(otherwise) : null;
  }

  /** The body counts as successful, unless it gives nothing that is known and a handler does. */
  private tryStatement({
    body,
    handlers,
    otherwise,
    last,
    at,
  }: Extract<Statement, { kind: "try" }>): Signal | null {
    const signal = this.block(body);
    if (handlers.some(isAnother([...body, ...otherwise])))
      this.remarks.warning(at, "assumed_branch", { name: "try" });
    const names = new Set(handlers.flatMap((handler) => [...findAssignedNames(handler, false)]));
    const before = new Map([...names].map((name) => [name, this.scope.find(name)]));
    const isMissing = (value: Value | undefined) =>
      !value ||
      value.kind === "unknown" ||
      (value.kind === "path" && !/^(keras|tensorflow|numpy)\b/.test(value.path));
    const needed = [...before].filter(([, value]) => isMissing(value));
    if (needed.length > 0 && signal?.kind !== "return") {
      for (const handler of handlers)
        this.weigh<Signal | null>(
          at,
          "except",
          [() => this.block(handler)],
          (each) => each?.kind === "raise",
        );
      for (const [name, value] of before) if (value && !isMissing(value)) this.setName(name, value);
    }
    return signal ?? this.block(otherwise) ?? this.block(last);
  }

  private define(statement: FunctionStatement & { at: Place }, at: Place): Value {
    const decorators = statement.decorators.map((each) => this.textAt(each.at).replace(/^@/, "").trim());
    const is = (name: string) => decorators.some((each) => each === name || each.endsWith(`.${name}`));
    const isMethod = this.isInClass;
    const found: PythonFunction = {
      name: statement.name,
      at,
      parameters: statement.parameters.map((parameter) => ({
        parameter,
        standard: parameter.standard && this.evaluate(parameter.standard),
      })),
      body: { kind: "statements", statements: statement.body },
      // The names of a class are not those of its methods.
      scope: isMethod && this.scope.outer ? this.scope.outer : this.scope,
      self: null,
      isProperty: is("property") || is("cached_property"),
      binds: !isMethod || is("staticmethod") ? "nothing" : is("classmethod") ? "class" : "object",
    };
    this.functions.push(found);
    return { kind: "function", function: found, at };
  }

  private defineClass(statement: ClassStatement & { at: Place }, at: Place): void {
    const staircase = readWarmStaircase(this.textAt(at), at);
    if (staircase) return this.setName(statement.name, makeObject(WARM_STAIRCASE, staircase, at));
    const bases = statement.bases
      .filter(({ name }) => name === null)
      .map(({ value }) => this.evaluate(value));
    const outer = this.scope;
    const isInClass = this.isInClass;
    const scope = new Scope(outer);
    this.scope = scope;
    this.isInClass = true;
    this.block(statement.body);
    this.scope = outer;
    this.isInClass = isInClass;
    const fields = new Map([...scope.values].filter(([name]) => !name.endsWith(":")));
    const isData =
      statement.decorators.some((each) => /\bdataclass\b/.test(this.textAt(each.at))) ||
      bases.some((base) => base.kind === "path" && /\bNamedTuple$/.test(base.path));
    const dataFields = isData
      ? [...new Set([...scope.values.keys()].map((name) => name.replace(/:$/, "")))]
      : null;
    const owner: PythonClass = { name: statement.name, at, bases, fields, dataFields };
    if (bases.some((base) => base.kind === "path" && /^enum\./.test(base.path)))
      for (const [name, value] of fields)
        if (value.kind !== "function") fields.set(name, memberOf(owner, name, value));
    this.noteOwner(owner);
    this.classes.push(owner);
    this.setName(statement.name, { kind: "class", class: owner, at });
  }

  protected assign(target: Expression, value: Value): void {
    switch (target.kind) {
      case "name":
        return this.setName(target.name, value);
      case "sequence":
        return this.unpack(target.items, value);
      case "starred":
        return this.assign(target.value, value);
      case "member":
        return this.setAttribute(this.evaluate(target.object), target.property, value, target.at);
      case "subscript":
        return this.setItem(target, value);
      default:
        return;
    }
  }

  /** `(a, *rest) = values`. */
  private unpack(targets: readonly Expression[], value: Value): void {
    const items = value.kind === "data" ? null : iterate(value);
    const star = targets.findIndex(({ kind }) => kind === "starred");
    const after = star === -1 ? 0 : targets.length - star - 1;
    for (const [index, target] of targets.entries()) {
      const unknown = this.unknown(this.snippet(target.at), target.at);
      if (!items) this.assign(target, unknown);
      else if (star === -1 || index < star) this.assign(target, items[index] ?? unknown);
      else if (index > star) this.assign(target, items[items.length - targets.length + index] ?? unknown);
      else {
        const rest = items.slice(star, items.length - after);
        this.assign(target, { kind: "sequence", items: rest, isTuple: false, at: target.at });
      }
    }
  }

  protected setAttribute(object: Value, property: string, value: Value, at: Place): void {
    switch (object.kind) {
      case "instance":
        object.fields.set(property, value);
        return this.noteChange(object.fields);
      case "class":
        object.class.fields.set(property, value);
        return this.noteChange(object.class.fields);
      case "object":
        if (property === "trainable") return this.setTrainable(object, isTruthy(value) !== false, at);
        if (/^keras\.optimizers\./.test(object.path) || !object.path.startsWith("keras.layers"))
          return this.setArgument(object, property, value, at);
        object.state.changed = { at, name: this.snippet(at) };
        return this.noteChange(object.state);
      case "network": {
        const { network } = object;
        if (property === "trainable") return this.setTrainable(object, isTruthy(value) !== false, at);
        if (network.class || /^_?name$|history|callback|stop_training/.test(property)) {
          network.fields.set(property, value);
          this.learnt += 1;
        } else {
          network.faults.push({ at, code: "unread_method", values: { method: this.snippet(at) } });
        }
        return;
      }
      case "tensor":
        return void this.graph.call(this.unknown(this.snippet(at), at), [object.tensor], [], at);
      default:
        return;
    }
  }

  private setItem(
    { object: inner, axes, at }: Extract<Expression, { kind: "subscript" }>,
    value: Value,
  ): void {
    const object = this.evaluate(inner);
    const [axis] = axes;
    const key = axis?.kind === "at" && axes.length === 1 ? this.evaluate(axis.value) : null;
    if (object.kind === "sequence") {
      const index = key && findIndex(object.items.length, key);
      this.noteChange(object.items);
      if (index === null) return this.runRounds(at, "list", () => (this.noteChange(object.items), false));
      object.items[index] = value;
    } else if (object.kind === "dictionary") {
      const text = key && keyOf(key);
      this.noteChange(object.entries);
      if (text === null) return this.runRounds(at, "list", () => (this.noteChange(object.entries), false));
      object.entries.set(text, { key: key!, value });
    } else if (object.kind === "data" && inner.kind === "name") {
      this.setName(inner.name, { ...object, data: { ...object.data, changed: object.data.changed ?? at } });
    }
  }

  private remove(target: Expression): void {
    if (target.kind === "sequence") for (const item of target.items) this.remove(item);
    if (target.kind === "name") this.setName(target.name, this.unknown(target.name, target.at));
    if (target.kind !== "subscript") return;
    const object = this.evaluate(target.object);
    const [axis] = target.axes;
    if (object.kind === "dictionary" && axis?.kind === "at") {
      const key = keyOf(this.evaluate(axis.value));
      if (key !== null) object.entries.delete(key);
      this.noteChange(object.entries);
    } else if (object.kind === "sequence") {
      const index = axis?.kind === "at" ? findIndex(object.items.length, this.evaluate(axis.value)) : null;
      this.noteChange(object.items);
      if (index === null) this.runRounds(target.at, "del", () => (this.noteChange(object.items), false));
      else object.items.splice(index, 1);
    }
  }
}
