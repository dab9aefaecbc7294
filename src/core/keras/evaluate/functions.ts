import type { Expression, Place, Statement } from "@/core/keras/python";
import {
  findArgument,
  type Given,
  type Network,
  type PythonClass,
  type PythonFunction,
  type Value,
} from "@/core/keras/value";
import { Attributes } from "./attributes";
import { endsOf, makeObject, startNetwork } from "./graph";
import { TooMuchWork } from "@/core/keras/evaluate/memory/memory";
import { Scope } from "@/core/keras/evaluate/memory/scope";

const DEEPEST_CALL = 40;

/**
 * What a function is in: its object and class, what it may return, and where it may have returned
 * before its end.
 */
type Frame = {
  self: Value | null;
  owner: PythonClass | null;
  returns: Value[];
  isLeft: boolean;
  doubt: Place | null;
};

/** Calls of the code's own functions and classes. */
export abstract class Functions extends Attributes {
  /** The functions that were called; the others may be what another cell calls. */
  protected readonly called = new Set<PythonFunction["body"]>();
  protected frame: Frame = { self: null, owner: null, returns: [], isLeft: false, doubt: null };
  private depth = 0;

  /** Runs statements; what they return, null when they come to their end. */
  protected abstract runBody(statements: Statement[], at: Place): Value | null;

  protected callFunction(called: PythonFunction, given: Given[], at: Place): Value {
    this.called.add(called.body);
    this.learnt += 1;
    if (this.depth >= DEEPEST_CALL) throw new TooMuchWork(at);
    // What a generator yields is not followed.
    if (/\byield\b/.test(this.textAt(called.at))) return this.unknown(this.snippet(at), at);
    const { scope: outer, frame } = this;
    const scope = new Scope(called.scope instanceof Scope ? called.scope : null);
    for (const [name, value] of this.bind(called, given, at)) scope.values.set(name, value);
    this.scope = scope;
    const owner = this.owners.get(called.body) ?? null;
    this.frame = { self: called.self, owner, returns: [], isLeft: false, doubt: null };
    this.depth += 1;
    try {
      if (called.body.kind === "expression") return this.evaluate(called.body.value);
      const value = this.runBody(called.body.statements, at) ?? { kind: "none", at };
      const { returns } = this.frame;
      const likely = [...returns, value].filter(({ kind }) => kind !== "none");
      if (returns.length === 0 || likely.length === 0) return value;
      return this.choose(this.snippet(at), likely, "return", at);
    } finally {
      this.depth -= 1;
      this.scope = outer;
      this.frame = frame;
    }
  }

  /** The parameters of a call with their values, by Python's rules. */
  private bind({ parameters, self }: PythonFunction, given: Given[], at: Place): Map<string, Value> {
    const values = new Map<string, Value>();
    const ordered = [
      ...(self ? [self] : []),
      ...given.flatMap(({ name, value }) => (name === null ? [value] : [])),
    ];
    const named = new Map(
      given.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const])),
    );
    const isOpen = given.some(({ name }) => name?.startsWith("*"));
    for (const { parameter, standard } of parameters) {
      const { name, stars, isKeywordOnly } = parameter;
      if (stars === "*") {
        values.set(name, { kind: "sequence", items: ordered.splice(0), isTuple: true, at });
      } else if (stars === "**") {
        const entries = [...named].map(([key, value]) => {
          const text: Value = { kind: "string", value: key, at };
          return [`string:${key}`, { key: text, value }] as const;
        });
        values.set(name, { kind: "dictionary", entries: new Map(entries), at });
      } else {
        const own = named.get(name) ?? (isKeywordOnly ? undefined : ordered.shift());
        named.delete(name);
        values.set(name, own ?? (isOpen ? null : standard) ?? this.unknown(name, at));
      }
    }
    return values;
  }

  /** The library's class that a class of the code's own extends. */
  private findBase(owner: PythonClass): string | null {
    for (const base of owner.bases) {
      const path =
        base.kind === "path" ? base.path : base.kind === "class" ? this.findBase(base.class) : null;
      if (path) return path;
    }
    return null;
  }

  protected instantiate(owner: PythonClass, given: Given[], at: Place): Value {
    this.learnt += 1;
    const base = this.findBase(owner);
    const constructor = (self: Value) => {
      const found = this.classAttribute(owner, self, "__init__", at);
      if (found?.kind === "function") this.callFunction(found.function, given, at);
      return found !== null;
    };
    if (base === "keras.Sequential" || base === "keras.Model") {
      const network = this.addNetwork(
        startNetwork(at, base === "keras.Model" ? "subclass" : "sequential", owner),
      );
      const self: Value = { kind: "network", network, at };
      if (!constructor(self)) this.superInit(network, given);
      return self;
    }
    if (base?.startsWith("keras.") || base?.startsWith("tensorflow."))
      return makeObject(`own.${owner.name}`, given, at);
    const fields = new Map<string, Value>();
    const self: Value = this.created({ kind: "instance", class: owner, fields, at });
    if (!constructor(self)) {
      const ordered = given.filter(({ name }) => name === null);
      for (const [index, name] of (owner.dataFields ?? []).entries()) {
        const own = given.find((each) => each.name === name)?.value ?? ordered[index]?.value;
        if (own) fields.set(name, own);
      }
    }
    return self;
  }

  /** What `super().__init__(...)` of Sequential and Model does. */
  private superInit(network: Network, given: Given[]): void {
    if (network.form === "sequential") return this.fill(network, findArgument(given, "layers", 0));
    const ends = endsOf(given);
    if (ends.outputs) Object.assign(network, { form: "functional", ends });
  }

  protected superCall(
    callee: Extract<Expression, { kind: "member" }>,
    args: Extract<Expression, { kind: "call" }>["arguments"],
    at: Place,
  ): Value | null {
    const { object, property } = callee;
    const isSuper = object.kind === "call" && object.callee.kind === "name" && object.callee.name === "super";
    const { self, owner } = this.frame;
    if (!isSuper || !self) return null;
    const given = this.given(args);
    for (const base of owner?.bases ?? []) {
      const method = base.kind === "class" ? this.classAttribute(base.class, self, property, at) : null;
      if (method?.kind === "function") return this.callFunction(method.function, given, at);
    }
    if (self.kind !== "network") return { kind: "none", at };
    if (property !== "__init__") return this.callNetworkMethod(self.network, property, given, at);
    this.superInit(self.network, given);
    return { kind: "none", at };
  }
}
