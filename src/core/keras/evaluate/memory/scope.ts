import type { PythonScope, Value } from "@/core/keras/value";

/** The names of a function or of the text, within those of the code around it. */
export class Scope implements PythonScope {
  readonly values = new Map<string, Value>();
  /** Names that this code assigns elsewhere: `global` and `nonlocal`. */
  readonly elsewhere = new Map<string, Scope>();

  constructor(readonly outer: Scope | null) {}

  get root(): Scope {
    return this.outer?.root ?? this;
  }

  find(name: string): Value | undefined {
    return this.homeOf(name).values.get(name) ?? this.outer?.find(name);
  }

  /** The scope in which an assignment here puts the name. */
  homeOf(name: string): Scope {
    return this.elsewhere.get(name) ?? this;
  }

  declare(word: "global" | "nonlocal", name: string): void {
    let home: Scope | null = this.outer;
    while (word === "nonlocal" && home && !home.values.has(name)) home = home.outer;
    this.elsewhere.set(name, (word === "global" ? this.root : home) ?? this.root);
  }
}
