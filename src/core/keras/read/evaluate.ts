import { TRAIN_IMAGES } from "@/core/base/mnist";
import { canonicalPath, findUsualName, lessonNumbers } from "./library";
import { CodeNetworks, countLayers, findArgument } from "./networks-in-code";
import { applyOperator, applyUnary, callBuiltIn } from "./operators";
import type { Expression, Place, PythonArgument, Statement } from "@/core/keras/python";
import { WARM_STAIRCASE } from "./read-schedule";
import type { Remarks } from "./remark";
import type { Given, Value, Network } from "@/core/keras/value";
import { readWarmStaircase } from "@/core/keras/warm-staircase";

/** A statement that says nothing about the network or its training. */
export type Skipped = { at: Place; kind: "import" | "other" };
type Evaluation = { networks: Network[]; seed: number | null; skipped: Skipped[] };

/** Bounds the work that a text can cause. */
const MOST_STEPS = 20_000;
const DEEPEST_CALL = 20;

const seeds = new Set([
  "keras.utils.set_random_seed",
  "tensorflow.random.set_seed",
  "numpy.random.seed",
  "tensorflow.set_random_seed",
]);
const modelName = /model|net|cnn/i;

class Stop extends Error {}
class Returned {
  constructor(readonly value: Value) {}
}

/**
 * Follows the statements with the known values: numbers, names of Keras, networks. Nothing is executed. An
 * unknown value stays unknown, and gets a remark only when the network or its training needs it.
 */
class Evaluator {
  readonly networks: CodeNetworks;
  readonly skipped: Skipped[] = [];
  seed: number | null = null;
  private scope = new Map<string, Value>();
  private steps = 0;
  private calls = 0;
  private depth = 0;
  /** Counts the facts learnt about other things than networks. */
  private learnt = 0;
  private readonly called = new Set<Statement>();
  private readonly functions: Extract<Value, { kind: "function" }>[] = [];

  constructor(
    private readonly text: string,
    private readonly remarks: Remarks,
  ) {
    this.networks = new CodeNetworks(remarks);
  }

  /** The number of facts learnt so far: a statement that adds none says nothing. */
  private get effects(): number {
    return this.learnt + this.networks.touches;
  }

  run(statements: Statement[]): void {
    try {
      this.block(statements, true);
      // Code that only defines functions: their bodies are evaluated too.
      for (const each of this.functions) {
        if (!this.called.has(each.definition)) this.callFunction(each, [], each.definition.at);
      }
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
    }
  }

  private step(at: Place): void {
    this.steps += 1;
    if (this.steps <= MOST_STEPS) return;
    this.remarks.error(at, "too_much_work");
    throw new Stop();
  }

  private block(statements: Statement[], isTop = false): Returned | null {
    for (const statement of statements) {
      const before = this.effects;
      const returned = this.statement(statement);
      if (isTop && this.effects === before)
        this.skipped.push({ at: statement.at, kind: statement.kind === "import" ? "import" : "other" });
      if (returned) return returned;
    }
    return null;
  }

  private statement(statement: Statement): Returned | null {
    this.step(statement.at);
    switch (statement.kind) {
      case "expression":
        this.evaluate(statement.value);
        return null;
      case "assign": {
        const value = this.evaluate(statement.value);
        for (const target of statement.targets) this.assign(target, value);
        return null;
      }
      case "update":
        return this.update(statement);
      case "import":
        for (const { path, as, at } of statement.imports)
          this.scope.set(as, { kind: "path", path: canonicalPath(path), at });
        return null;
      case "if":
        return this.branch(statement);
      case "for":
        return this.loop(statement);
      case "function": {
        const value = { kind: "function" as const, definition: statement, at: statement.at };
        this.scope.set(statement.name, value);
        this.functions.push(value);
        this.learnt += 1;
        return null;
      }
      case "class":
        this.readClass(statement);
        return null;
      case "return":
        return new Returned(
          statement.value ? this.evaluate(statement.value) : { kind: "none", at: statement.at },
        );
      case "block":
        return statement.word === "while" ? this.unroll(statement, "while") : this.block(statement.body);
      case "nothing":
        return null;
    }
  }

  /** `epochs *= 2`. */
  private update({ target, operator, value, at }: Extract<Statement, { kind: "update" }>): null {
    this.assign(target, this.binary(operator.slice(0, -1), this.evaluate(target), this.evaluate(value), at));
    return null;
  }

  private readClass(statement: Extract<Statement, { kind: "class" }>): void {
    const given = readWarmStaircase(this.text.slice(statement.at.from, statement.at.to), statement.at);
    if (given) this.learnt += 1;
    const value: Value = given
      ? { kind: "object", path: WARM_STAIRCASE, given, at: statement.at }
      : this.unknown(statement.name, statement.at);
    this.scope.set(statement.name, value);
  }

  private branch(statement: Extract<Statement, { kind: "if" }>): Returned | null {
    let active = 0;
    for (const { condition, body } of statement.branches) {
      const value = condition ? this.evaluate(condition) : null;
      if (value?.kind === "boolean" && !value.value) continue;
      if (value === null && active === 0) return this.block(body);
      if (value?.kind === "boolean") return this.block(body);
      // The branch taken is not known: at most one branch may concern the network.
      const networks = [...this.networks.list];
      const [layers, { touches }] = [countLayers(networks), this.networks];
      const returned = this.block(body);
      if (this.networks.touches > touches) active += 1;
      const older = this.networks.list.filter((network) => networks.includes(network) || network.isContinued);
      if (active > 1 || countLayers(older) > layers)
        this.remarks.error(statement.at, "unread_statement", { word: "if" });
      if (returned && returned.value.kind !== "none") return returned;
    }
    return null;
  }

  private loop(statement: Extract<Statement, { kind: "for" }>): Returned | null {
    const over = this.evaluate(statement.over);
    if (over.kind !== "sequence") return this.unroll(statement, "for");
    for (const item of over.items) {
      this.assign(statement.target, item);
      const returned = this.block(statement.body);
      if (returned) return returned;
    }
    return null;
  }

  /** The body of a loop with an unknown number of rounds, which must not concern the network. */
  private unroll({ body, at }: { body: Statement[]; at: Place }, word: string): null {
    const { touches } = this.networks;
    this.block(body);
    if (this.networks.touches > touches) this.remarks.error(at, "unread_statement", { word });
    return null;
  }

  private assign(target: Expression, value: Value): void {
    if (target.kind === "name") {
      if (value.kind !== "unknown") this.learnt += 1;
      this.scope.set(target.name, value);
    } else if (target.kind === "sequence") {
      const items = value.kind === "sequence" ? value.items : [];
      for (const [index, each] of target.items.entries())
        this.assign(each, items[index] ?? this.unknown(this.snippet(each.at), each.at));
    } else if (target.kind === "member" || target.kind === "index" || target.kind === "slice") {
      const root = this.evaluateRoot(target);
      if (root?.kind === "network" || root?.kind === "tensor")
        this.remarks.error(target.at, "unread_method", { method: this.snippet(target.at) });
    }
  }

  /** The value of `model` in `model.layers[0].trainable`. */
  private evaluateRoot(expression: Expression): Value | null {
    if (expression.kind === "member" || expression.kind === "index" || expression.kind === "slice")
      return this.evaluateRoot(expression.object);
    if (expression.kind === "call") return this.evaluateRoot(expression.callee);
    return expression.kind === "name" ? (this.scope.get(expression.name) ?? null) : null;
  }

  private snippet({ from, to }: Place): string {
    const text = this.text.slice(from, to).replace(/\s+/g, " ");
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  }

  private unknown(name: string, at: Place): Value {
    return { kind: "unknown", name, at };
  }

  private evaluate(expression: Expression): Value {
    this.step(expression.at);
    const { at } = expression;
    switch (expression.kind) {
      case "number":
      case "string":
      case "boolean":
        return { ...expression };
      case "none":
        return { kind: "none", at };
      case "name":
        return { ...this.name(expression.name, at), at };
      case "sequence":
        return { kind: "sequence", items: expression.items.map((item) => this.evaluate(item)), at };
      case "member": {
        const object = this.evaluate(expression.object);
        if (object.kind === "path")
          return { kind: "path", path: canonicalPath(`${object.path}.${expression.property}`), at };
        // `model.output`, to build on.
        return this.unknown(this.snippet(at), at);
      }
      case "index": {
        const object = this.evaluate(expression.object);
        const index = this.evaluate(expression.index);
        const item =
          object.kind === "sequence" && index.kind === "number" ? object.items.at(index.value) : undefined;
        return item ?? this.unknown(this.snippet(at), at);
      }
      case "slice":
        return this.slice(expression);
      case "call":
        return this.call(expression);
      case "binary":
        return this.binary(
          expression.operator,
          this.evaluate(expression.left),
          this.evaluate(expression.right),
          at,
        );
      case "unary":
        return (
          applyUnary(expression.operator, this.evaluate(expression.operand), at) ??
          this.unknown(this.snippet(at), at)
        );
      case "other":
        for (const part of expression.parts) this.evaluate(part);
        return this.unknown(this.snippet(at), at);
    }
  }

  private name(name: string, at: Place): Value {
    const value = this.scope.get(name);
    if (value) return value;
    if (name === "__name__") return { kind: "string", value: "__main__", at };
    const path = findUsualName(name);
    if (path) return { kind: "path", path, at };
    const lesson = Object.hasOwn(lessonNumbers, name) ? lessonNumbers[name]! : undefined;
    if (lesson === undefined) return this.unknown(name, at);
    this.remarks.note(at, "lesson_name", {
      name,
      value: typeof lesson === "number" ? lesson : `(${lesson.join(", ")})`,
    });
    if (typeof lesson === "number") return { kind: "number", value: lesson, at };
    return { kind: "sequence", items: lesson.map((value) => ({ kind: "number", value, at })), at };
  }

  private slice({ object, from, to, at }: Extract<Expression, { kind: "slice" }>): Value {
    const value = this.evaluate(object);
    const bound = (expression: Expression | null, standard: number) => {
      const read = expression ? this.evaluate(expression) : null;
      if (!read) return standard;
      return read.kind === "number" ? (read.value < 0 ? TRAIN_IMAGES + read.value : read.value) : null;
    };
    const [start, end] = [bound(from, 0), bound(to, TRAIN_IMAGES)];
    const isData = value.kind === "unknown" && !/\.shape$/.test(value.name);
    return isData && start !== null && end !== null
      ? { kind: "slice", from: start, to: end, at }
      : this.unknown(this.snippet(at), at);
  }

  private binary(operator: string, left: Value, right: Value, at: Place): Value {
    const isSum = operator === "+" && (left.kind === "tensor" || right.kind === "tensor");
    const value = isSum
      ? this.networks.add({ kind: "sequence", items: [left, right], at }, at)
      : applyOperator(operator, left, right, at);
    return value ?? this.unknown(this.snippet(at), at);
  }

  private given(args: PythonArgument[]): Given[] {
    return args.map(({ name, value, at }) => ({ name, value: this.evaluate(value), at }));
  }

  private call({ callee, arguments: args, at }: Extract<Expression, { kind: "call" }>): Value {
    if (callee.kind === "member") {
      const object = this.evaluate(callee.object);
      const network = object.kind === "network" ? object.network : this.implicitNetwork(object, callee, args);
      if (network) return this.networks.callMethod(network, callee.property, this.given(args), at);
    }
    const isUnexplained =
      callee.kind === "name" && !this.scope.has(callee.name) && !findUsualName(callee.name);
    const explained = isUnexplained ? null : this.evaluate(callee);
    const given = this.given(args);
    const called = explained ?? this.builtIn(this.snippet(callee.at), given, at);
    if (called.kind === "function") return this.callFunction(called, given, at);
    if (called.kind === "object" || called.kind === "network") return this.callObject(called, given, at);
    if (called.kind === "path") return this.callPath(called.path, given, at);
    if (called.kind !== "unknown") return called;
    if (given.some(({ value }) => value.kind === "tensor"))
      this.remarks.error(at, "unread_method", { method: called.name });
    return this.unknown(this.snippet(at), at);
  }

  private builtIn(name: string, given: Given[], at: Place): Value {
    return (
      callBuiltIn(
        name,
        given.map(({ value }) => value),
        at,
      ) ?? this.unknown(name, at)
    );
  }

  /** The network of another cell that this cell continues: `model`, by its usual name. */
  private implicitNetwork(
    object: Value,
    { object: receiver, property }: Extract<Expression, { kind: "member" }>,
    args: PythonArgument[],
  ): Network | null {
    if (object.kind !== "unknown" || !["add", "compile", "fit"].includes(property)) return null;
    if (receiver.kind !== "name" || !modelName.test(receiver.name) || args.length === 0) return null;
    const network = this.networks.continue(receiver.at);
    this.scope.set(receiver.name, { kind: "network", network, at: receiver.at });
    return network;
  }

  private callFunction(
    { definition }: Extract<Value, { kind: "function" }>,
    given: Given[],
    at: Place,
  ): Value {
    this.called.add(definition);
    this.calls += 1;
    if (this.depth >= DEEPEST_CALL || this.calls > 500) {
      this.remarks.error(at, "too_much_work");
      throw new Stop();
    }
    const outer = this.scope;
    const values = definition.parameters.map(({ name, standard }, index): [string, Value] => {
      const own =
        given.find((each) => each.name === name) ?? (given[index]?.name === null ? given[index] : undefined);
      return [name, own?.value ?? (standard ? this.evaluate(standard) : this.unknown(name, at))];
    });
    this.scope = new Map([...outer, ...values]);
    this.depth += 1;
    const returned = this.block(definition.body);
    this.depth -= 1;
    this.scope = outer;
    return returned?.value ?? { kind: "none", at };
  }

  /** A call of a layer or a network with its inputs. */
  private callObject(
    called: Extract<Value, { kind: "object" | "network" }>,
    given: Given[],
    at: Place,
  ): Value {
    if (called.kind === "object" && called.path === WARM_STAIRCASE) return called;
    return this.networks.callLayer(called, given[0]?.value) ?? this.unknown(this.snippet(at), at);
  }

  private callPath(path: string, given: Given[], at: Place): Value {
    const seed = findArgument(given, "seed", 0);
    if (seeds.has(path) && seed?.kind === "number") {
      this.seed = seed.value;
      this.learnt += 1;
    }
    if (path.startsWith("keras."))
      return this.networks.callKeras(path, given, at) ?? this.unknown(this.snippet(at), at);
    if (given.some(({ value }) => value.kind === "tensor"))
      this.remarks.error(at, "unread_method", { method: path });
    return this.unknown(this.snippet(at), at);
  }
}

/** Finds the networks in the statements, and their training. */
export function evaluatePython(statements: Statement[], text: string, remarks: Remarks): Evaluation {
  const evaluator = new Evaluator(text, remarks);
  evaluator.run(statements);
  return { networks: evaluator.networks.list, seed: evaluator.seed, skipped: evaluator.skipped };
}
