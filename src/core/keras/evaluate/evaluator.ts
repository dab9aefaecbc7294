import type { Place, Statement } from "@/core/keras/python";
import type { PythonClass, PythonFunction } from "@/core/keras/value";
import { isHarmless } from "./harmless";
import { TooMuchWork } from "@/core/keras/evaluate/memory/memory";
import type { Signal } from "./signal";
import { Statements } from "./statements";

/** Functions that are tried when nothing calls any. */
const MOST_UNCALLED = 300;

/** A top-level statement that adds nothing to a network or its training. */
export type Skipped = {
  at: Place;
  /** `unread`: it is not known what it does. */
  kind: "import" | "harmless" | "unread";
};

/** Follows a whole text. */
export class Evaluator extends Statements {
  readonly skipped: Skipped[] = [];

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
      for (const each of this.listUncalled())
        if (each.binds === "nothing" && !this.called.has(each.body)) this.callFunction(each, [], each.at);
      for (const each of this.classes) this.tryClass(each);
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      this.remarks.error(error.at, "too_much_work");
    }
  }

  /** The functions, those last that others of them call. */
  private listUncalled(): PythonFunction[] {
    const functions = this.functions.slice(0, MOST_UNCALLED);
    const isUsed = ({ name, at }: PythonFunction) =>
      functions.some((other) => other.at !== at && this.textAt(other.at).includes(`${name}(`));
    return [...functions.filter((each) => !isUsed(each)), ...functions.filter(isUsed)];
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
}
