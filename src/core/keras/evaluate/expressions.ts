import type { Axis, Clause, Expression, Place, PythonArgument } from "@/core/keras/python";
import { findUsualName, lessonNumbers } from "@/core/keras/library";
import type { Remarks } from "@/core/keras/remark";
import { type Given, type Value } from "@/core/keras/value";
import { builtInNames, iterate } from "./built-ins";
import { findIndex } from "./collection-methods";
import { applyToData, indexData, type Index } from "@/core/keras/evaluate/data/data-operations";
import { findLessonData, wrap } from "@/core/keras/evaluate/data/data-sets";
import { makeObject } from "./graph";
import { LONG_LOOP, Memory } from "@/core/keras/evaluate/memory/memory";
import {
  applyOperator,
  applyUnary,
  compare,
  isComparison,
  isTruthy,
  keyOf,
  LONGEST_STRING,
  textOf,
} from "./operators";
import { Scope } from "@/core/keras/evaluate/memory/scope";

/** Functions that `from keras.layers import *` brings. */
const starredFunctions = /^(add|subtract|multiply|average|maximum|minimum|concatenate|dot)$/;

/** The values of expressions. */
export abstract class Expressions extends Memory {
  /** The modules of which everything is imported. */
  protected readonly starred = new Set<string>();

  constructor(
    text: string,
    protected readonly remarks: Remarks,
    /** All names that the text assigns anywhere. */
    protected readonly assigned: ReadonlySet<string>,
  ) {
    super(text);
  }

  protected abstract call(expression: Extract<Expression, { kind: "call" }>): Value;
  protected abstract member(expression: Extract<Expression, { kind: "member" }>): Value;

  protected evaluate(expression: Expression): Value {
    this.step(expression.at);
    return this.certain(this.evaluatePart(expression));
  }

  private evaluatePart(expression: Expression): Value {
    const { at } = expression;
    switch (expression.kind) {
      case "number":
        return { kind: "number", value: expression.value, at };
      case "string":
      case "boolean":
        return { ...expression };
      case "none":
        return { kind: "none", at };
      case "format":
        return this.format(expression.parts, at);
      case "name":
        return this.place(this.name(expression.name, at), at);
      case "sequence":
        return this.created({
          kind: "sequence",
          items: this.items(expression.items),
          isTuple: expression.isTuple,
          at,
        });
      case "starred":
        return this.evaluate(expression.value);
      case "dictionary":
        return this.dictionary(expression, at);
      case "comprehension":
        return this.comprehension(expression);
      case "lambda":
        return {
          kind: "function",
          function: {
            name: "lambda",
            at,
            parameters: expression.parameters.map((parameter) => ({
              parameter,
              standard: parameter.standard && this.evaluate(parameter.standard),
            })),
            body: { kind: "expression", value: expression.value },
            scope: this.scope,
            self: null,
            isProperty: false,
            binds: "object",
          },
          at,
        };
      case "conditional":
        return this.conditional(expression);
      case "member":
        return this.member(expression);
      case "subscript":
        return this.subscript(this.evaluate(expression.object), expression.axes, at);
      case "call":
        return this.call(expression);
      case "binary":
        return this.binaryExpression(expression);
      case "unary":
        return (
          applyUnary(expression.operator, this.evaluate(expression.operand), at) ??
          this.unknown(this.snippet(at), at)
        );
      case "named": {
        const value = this.evaluate(expression.value);
        this.setName(expression.name, value);
        return value;
      }
      case "other":
        for (const part of expression.parts) this.evaluate(part);
        return this.unknown(this.snippet(at), at);
    }
  }

  /** The value at the place where it is used; of an unknown one, where it came from is kept. */
  private place(value: Value, at: Place): Value {
    const placed = { ...value, at };
    if (value.kind === "unknown") this.origins.set(placed, this.origins.get(value) ?? value);
    return placed;
  }

  private items(expressions: readonly Expression[]): Value[] {
    return expressions.flatMap((item) => {
      const value = this.evaluate(item);
      return item.kind === "starred"
        ? (iterate(value) ?? [this.unknown(this.snippet(item.at), item.at)])
        : [value];
    });
  }

  private format(parts: readonly Expression[], at: Place): Value {
    const texts = parts.map((part) => textOf(this.evaluate(part)));
    const length = texts.reduce((sum, each) => sum + (each?.length ?? Infinity), 0);
    return length > LONGEST_STRING
      ? this.unknown(this.snippet(at), at)
      : { kind: "string", value: texts.join(""), at };
  }

  /** Whether `from keras.layers import *` brings a function of this name. */
  protected isStarred(name: string): boolean {
    return this.starred.has("keras.layers") && starredFunctions.test(name);
  }

  private name(name: string, at: Place): Value {
    const value = this.scope.find(name);
    if (value) return value;
    if (name === "__name__") return { kind: "string", value: "__main__", at };
    if (name === "__file__") return { kind: "string", value: "model.py", at };
    if (builtInNames.test(name) && !this.assigned.has(name))
      return { kind: "path", path: `builtins.${name}`, at };
    const path = findUsualName(name);
    if (path && !this.assigned.has(name)) return { kind: "path", path, at };
    if (!this.assigned.has(name)) {
      const data = findLessonData(name);
      if (data) return wrap(data, at);
    }
    if (!this.assigned.has(name) && this.isStarred(name))
      return { kind: "path", path: `keras.layers.${name}`, at };
    const lesson = Object.hasOwn(lessonNumbers, name) ? lessonNumbers[name]! : undefined;
    if (lesson === undefined || this.assigned.has(name)) return this.unknown(name, at);
    this.remarks.note(at, "lesson_name", {
      name,
      value: typeof lesson === "number" ? lesson : `(${lesson.join(", ")})`,
    });
    if (typeof lesson === "number") return { kind: "number", value: lesson, at };
    const items = lesson.map((each): Value => ({ kind: "number", value: each, at }));
    return { kind: "sequence", items, isTuple: true, at };
  }

  private dictionary({ entries }: Extract<Expression, { kind: "dictionary" }>, at: Place): Value {
    const known = new Map<string, { key: Value; value: Value }>();
    let isKnown = true;
    for (const entry of entries) {
      const value = this.evaluate(entry.value);
      if (entry.key === null) {
        if (value.kind === "dictionary") for (const [key, each] of value.entries) known.set(key, each);
        else isKnown = false;
        continue;
      }
      const key = this.evaluate(entry.key);
      const text = keyOf(key);
      if (text === null) isKnown = false;
      else known.set(text, { key, value });
    }
    return isKnown
      ? this.created({ kind: "dictionary", entries: known, at })
      : this.unknown(this.snippet(at), at);
  }

  private comprehension(expression: Extract<Expression, { kind: "comprehension" }>): Value {
    const { clauses, key, value, at } = expression;
    const outer = this.scope;
    this.scope = new Scope(outer);
    const items: { key: Value | null; value: Value }[] = [];
    const collect = () => void items.push({ key: key && this.evaluate(key), value: this.evaluate(value) });
    const start = this.stepsDone;
    const isLong = () => this.stepsDone - start > LONG_LOOP;
    let isKnown = false;
    this.runRounds(at, "for", () => {
      isKnown = this.clause(clauses, collect, isLong);
      return isKnown;
    });
    this.scope = outer;
    if (!isKnown) return this.unknown(this.snippet(at), at);
    if (!key)
      return this.created({ kind: "sequence", items: items.map((each) => each.value), isTuple: false, at });
    const keys = items.map((each) => keyOf(each.key!));
    if (keys.includes(null)) return this.unknown(this.snippet(at), at);
    const entries = new Map(
      items.map((each, index) => [keys[index]!, { key: each.key!, value: each.value }]),
    );
    return this.created({ kind: "dictionary", entries, at });
  }

  /**
   * Runs through the loops of a comprehension; false when what they go through is not known, or is long. What
   * they do to others they do once then.
   */
  private clause(
    [clause, ...others]: readonly Clause[],
    collect: () => void,
    isLong: () => boolean,
  ): boolean {
    if (!clause) {
      collect();
      return true;
    }
    const items = iterate(this.evaluate(clause.over));
    if (!items) {
      this.assign(clause.target, this.unknown(this.snippet(clause.target.at), clause.target.at));
      for (const condition of clause.conditions) this.evaluate(condition);
      this.clause(others, collect, isLong);
      return false;
    }
    for (const item of items) {
      this.assign(clause.target, item);
      const truths = clause.conditions.map((condition) => isTruthy(this.evaluate(condition)));
      if (truths.includes(false)) continue;
      if (!this.clause(others, collect, isLong) || truths.includes(null) || isLong()) return false;
    }
    return true;
  }

  protected abstract assign(target: Expression, value: Value): void;

  private conditional({ condition, yes, no, at }: Extract<Expression, { kind: "conditional" }>): Value {
    const truth = isTruthy(this.evaluate(condition));
    if (truth !== null) return this.evaluate(truth ? yes : no);
    const values = this.weigh(at, "if", [() => this.evaluate(yes), () => this.evaluate(no)], () => false);
    return this.choose(this.snippet(at), values, "if", at);
  }

  private binaryExpression(expression: Extract<Expression, { kind: "binary" }>): Value {
    const { operator, left, right, at } = expression;
    if (operator === "and" || operator === "or") return this.shortCircuit(expression);
    if (isComparison(operator)) return this.comparison(expression);
    return this.binary(operator, this.evaluate(left), this.evaluate(right), at);
  }

  private shortCircuit({ operator, left, right, at }: Extract<Expression, { kind: "binary" }>): Value {
    const value = this.evaluate(left);
    const truth = isTruthy(value);
    if (truth !== null) return truth === (operator === "and") ? this.evaluate(right) : value;
    const [other] = this.weigh(at, operator, [() => this.evaluate(right)], () => false);
    const decides = isTruthy(other!) === (operator === "or");
    // Whatever the left side is, the whole counts as the right side does.
    return decides ? { kind: "boolean", value: operator === "or", at } : this.unknown(this.snippet(at), at);
  }

  /** `0 < n < 10` compares each pair of neighbours. */
  private comparison({ operator, left, right, at }: Extract<Expression, { kind: "binary" }>): Value {
    const isChain = left.kind === "binary" && isComparison(left.operator) && left.at.from === at.from;
    const before = this.evaluate(left);
    const other = this.evaluate(right);
    const middle = isChain ? this.evaluate(left.right) : before;
    // `y_train == 5` makes other labels, or chooses rows.
    const labels = [middle, other].find((each) => each.kind === "data" && each.data.role === "labels");
    if (labels?.kind === "data" && !labels.data.isItem) return wrap({ ...labels.data, changed: at }, at);
    const result = compare(operator, middle, other);
    const truth = isChain ? isTruthy(before) : true;
    if (truth === false || result === false) return { kind: "boolean", value: false, at };
    return truth === null || result === null
      ? this.unknown(this.snippet(at), at)
      : { kind: "boolean", value: true, at };
  }

  protected binary(operator: string, left: Value, right: Value, at: Place): Value {
    const tensor = left.kind === "tensor" ? left : right.kind === "tensor" ? right : null;
    if (tensor) return this.tensorOperator(operator, left, right, at);
    const isLeft = left.kind === "data";
    const data = isLeft ? left : right.kind === "data" ? right : null;
    if (data) {
      const result = applyToData(operator, data.data, isLeft ? right : left, isLeft, at);
      return result ? wrap(result, at) : this.unknown(this.snippet(at), at);
    }
    return applyOperator(operator, left, right, at) ?? this.unknown(this.snippet(at), at);
  }

  /** `x + y` adds two layers' outputs; `x / 255` scales. */
  private tensorOperator(operator: string, left: Value, right: Value, at: Place): Value {
    const tensors = [left, right].flatMap((each) => (each.kind === "tensor" ? [each.tensor] : []));
    if (operator === "+" && tensors.length === 2)
      return this.graph.call(makeObject("keras.layers.Add", [], at), tensors, [], at);
    const number = left.kind === "tensor" && right.kind === "number" ? right.value : null;
    const given = (name: string, value: number): Given => ({
      name,
      value: { kind: "number", value, at },
      at,
    });
    const scaling: Record<string, (value: number) => Given[]> = {
      "/": (value) => [given("scale", 1 / value)],
      "*": (value) => [given("scale", value)],
      "-": (value) => [given("scale", 1), given("offset", -value)],
      "+": (value) => [given("scale", 1), given("offset", value)],
    };
    const layer =
      number !== null && Object.hasOwn(scaling, operator)
        ? makeObject("keras.layers.Rescaling", scaling[operator]!(number), at)
        : this.unknown(this.snippet(at), at);
    return this.graph.call(layer, tensors, [], at);
  }

  private subscript(object: Value, axes: readonly Axis[], at: Place): Value {
    const indices = axes.map((axis): Index =>
      axis.kind === "at"
        ? { kind: "at", value: this.evaluate(axis.value) }
        : {
            kind: "slice",
            from: axis.from && this.evaluate(axis.from),
            to: axis.to && this.evaluate(axis.to),
            step: axis.step && this.evaluate(axis.step),
          },
    );
    const [index] = indices;
    if (object.kind === "data") return wrap(indexData(object.data, indices, at), at);
    if (object.kind === "tensor")
      return this.graph.call(this.unknown(this.snippet(at), at), [object.tensor], [], at);
    const item = index && indices.length === 1 ? this.itemAt(object, index, at) : null;
    return item ?? this.unknown(this.snippet(at), at);
  }

  private itemAt(object: Value, index: Index, at: Place): Value | null {
    if (object.kind === "dictionary") {
      const key = index.kind === "at" ? keyOf(index.value) : null;
      return key === null ? null : (object.entries.get(key)?.value ?? null);
    }
    const items = iterate(object);
    if (!items) return null;
    if (index.kind === "at") {
      const place = findIndex(items.length, index.value);
      return place === null ? null : items[place]!;
    }
    const side = (value: Value | null) =>
      value === null || value.kind === "none"
        ? undefined
        : value.kind === "number"
          ? value.value
          : Number.NaN;
    const [from, to, step = 1] = [side(index.from), side(index.to), side(index.step)];
    if ([from, to, step].some(Number.isNaN) || step === 0) return null;
    const sliced =
      step > 0
        ? items.slice(from, to).filter((_, place) => place % step === 0)
        : from === undefined && to === undefined
          ? items.toReversed().filter((_, place) => place % -step === 0)
          : null;
    if (sliced === null) return null;
    if (object.kind === "string")
      return { kind: "string", value: sliced.map((each) => textOf(each)).join(""), at };
    return this.created({
      kind: "sequence",
      items: sliced,
      isTuple: object.kind === "sequence" && object.isTuple,
      isArray: object.kind === "sequence" && object.isArray,
      at,
    });
  }

  protected given(args: readonly PythonArgument[]): Given[] {
    return args.flatMap(({ name, stars, value: expression, at }): Given[] => {
      const value = this.evaluate(expression);
      if (stars === "") return [{ name, value, at }];
      if (stars === "**" && value.kind === "dictionary")
        return [...value.entries.values()].map(({ key, value: each }) => ({
          name: textOf(key) ?? "?",
          value: each,
          at,
        }));
      const items = stars === "*" ? iterate(value) : null;
      if (items) return items.map((each) => ({ name: null, value: each, at }));
      // What is handed on is not known, and might be anything.
      return [
        { name: `${stars}${this.snippet(expression.at)}`, value: this.unknown(this.snippet(at), at), at },
      ];
    });
  }
}
