import type { Expression, Place, Statement } from "@/core/keras/python";
import { canonicalPath } from "@/core/keras/library";
import type { Value } from "@/core/keras/value";
import { ControlFlow } from "./control-flow";
import type { Signal } from "./signal";

const exits = /^(?:sys\.exit|exit|quit|os\._exit)$/;

/** Follows statements. */
export abstract class Statements extends ControlFlow {
  protected runBody(statements: Statement[]): Value | null {
    const signal = this.block(statements);
    return signal?.kind === "return" ? signal.value : null;
  }

  protected block(statements: Statement[]): Signal | null {
    for (const [index, statement] of statements.entries()) {
      const { doubt } = this.frame;
      const signal = this.statement(statement);
      if (signal) return signal;
      if (this.frame.doubt && !doubt) return this.doubtfulBlock(statements.slice(index + 1), statement.at);
    }
    return null;
  }

  /** Statements that run only when the function has not returned before. */
  private doubtfulBlock(statements: Statement[], at: Place): Signal | null {
    let signal: Signal | null = null;
    this.runRounds(at, "if", () => {
      signal = this.block(statements);
      return false;
    });
    return signal;
  }

  protected statement(statement: Statement): Signal | null {
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
          if (as === "*") this.starred.add(canonicalPath(path).replace(/\.\*$/, ""));
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
        this.setName(this.nameOf(statement), this.define(statement, statement.at));
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
      case "nothing":
        return null;
    }
  }

  private expressionStatement(value: Expression): Signal | null {
    if (value.kind === "call" && exits.test(this.textAt(value.callee.at))) return { kind: "raise" };
    this.evaluate(value);
    return null;
  }
}
