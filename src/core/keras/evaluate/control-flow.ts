import type { Place, Statement } from "@/core/keras/python";
import type { Value } from "@/core/keras/value";
import { findAssignedNames } from "@/core/keras/evaluate/memory/assigned-names";
import { LONG_LOOP } from "@/core/keras/evaluate/memory/memory";
import { iterate } from "./built-ins";
import { Definitions } from "./definitions";
import { isTruthy } from "./operators";
import type { Signal } from "./signal";

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

/** Branches, loops and exceptions. */
export abstract class ControlFlow extends Definitions {
  protected branch(branches: Extract<Statement, { kind: "if" }>["branches"], at: Place): Signal | null {
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
    for (const signal of open) {
      if (signal?.kind !== "return") continue;
      this.frame.returns.push(signal.value);
      // A guard that returns nothing ends what nobody reads.
      if (signal.value.kind !== "none" && signal.value.kind !== "unknown") this.frame.doubt = signal.value.at;
    }
    if (open.some((signal) => signal?.kind === "break" || signal?.kind === "continue"))
      this.frame.isLeft = true;
    if (open.includes(null)) return null;
    const [first] = open;
    if (first?.kind !== "return") return first ?? null;
    this.frame.returns.pop();
    return first;
  }

  protected forLoop({
    target,
    over,
    body,
    otherwise,
    at,
  }: Extract<Statement, { kind: "for" }>): Signal | null {
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

  protected whileLoop({
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
  protected tryStatement({
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
}
