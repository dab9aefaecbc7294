import type { Place } from "@/core/keras/python";
import type { Network, Value } from "@/core/keras/value";
import { Graph, makeObject, tensorValue } from "@/core/keras/evaluate/graph";
import { Journal } from "./journal";
import { areEqual } from "@/core/keras/evaluate/operators";
import { Scope } from "./scope";

/** Bounds the work that a text can cause. */
const MOST_STEPS = 60_000;

/** Steps after which a loop counts as one of unknown length: it prints or prepares, and builds nothing. */
export const LONG_LOOP = 2_500;

/** Ends the reading of a text that asks for too much work. */
export class TooMuchWork extends Error {
  constructor(readonly at: Place) {
    super("too much work");
  }
}

/** The layer of a tensor that went through something that is not followed: a loop, a branch. */
export const UNREAD = "unread.";

/** What can change in place about a value, as its identity. */
function identityOf(value: Value): object | null {
  switch (value.kind) {
    case "sequence":
      return value.items;
    case "dictionary":
      return value.entries;
    case "instance":
      return value.fields;
    case "class":
      return value.class.fields;
    case "object":
      return value.state;
    default:
      return null;
  }
}

function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  const [first, second] = [identityOf(one), identityOf(other)];
  if (first !== null && first === second) return true;
  if (one.kind === "network" && other.kind === "network") return one.network === other.network;
  if (one.kind === "tensor" && other.kind === "tensor") return one.tensor === other.tensor;
  if (one.kind === "function" && other.kind === "function") return one.function === other.function;
  if (one.kind === "data" && other.kind === "data") return one.data === other.data;
  return areEqual(one, other) === true;
}

/** Names and their values, and what a part of the code changed that may not run. */
export class Memory {
  readonly graph = new Graph();
  /** The networks; the one touched last stands last. */
  readonly networks: Network[] = [];
  /** Counts what is understood, and the calls that are not: a statement that adds neither says nothing. */
  protected learnt = 0;
  protected unexplained = 0;
  protected scope = new Scope(null);
  /** Where a value that is not known came from. */
  protected readonly origins = new WeakMap<Value, Value>();
  private steps = 0;
  private journal = new Journal();
  private readonly uncertain = new WeakSet<object>();

  constructor(private readonly text: string) {}

  protected step(at: Place, count = 1): void {
    this.steps += count;
    if (this.steps > MOST_STEPS) throw new TooMuchWork(at);
  }

  protected get stepsDone(): number {
    return this.steps;
  }

  protected snippet({ from, to }: Place): string {
    const text = this.text.slice(from, Math.min(to, from + 200)).replace(/\s+/g, " ");
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  }

  protected textAt({ from, to }: Place): string {
    return this.text.slice(from, to);
  }

  protected unknown(name: string, at: Place): Value {
    return { kind: "unknown", name, at };
  }

  protected setName(name: string, value: Value, scope: Scope = this.scope.homeOf(name)): void {
    this.journal.noteName(scope, name);
    if (value.kind !== "unknown") this.learnt += 1;
    scope.values.set(name, value);
  }

  /** Something changed in place. */
  protected noteChange(changed: object): void {
    this.learnt += 1;
    this.journal.changed.add(changed);
    const owner = this.graph.layerLists.get(changed);
    if (owner) owner.faults.push({ at: owner.at, code: "unread_method", values: { method: "model.layers" } });
  }

  /** The value as far as it is certain. */
  protected certain(value: Value): Value {
    const identity = identityOf(value);
    if (identity === null || !this.uncertain.has(identity)) return value;
    return this.unknown(this.snippet(value.at), value.at);
  }

  protected created(value: Value): Value {
    const identity = identityOf(value);
    if (identity) this.journal.created.add(identity);
    return value;
  }

  protected addNetwork(network: Network): Network {
    this.networks.push(network);
    this.journal.created.add(network);
    this.learnt += 1;
    return network;
  }

  /** A call about a network: it builds or it trains. */
  protected touch(network: Network, what: "rebuilt" | "trained"): void {
    this.learnt += 1;
    this.journal[what].add(network);
    const place = this.networks.indexOf(network);
    if (place !== -1) this.networks.splice(place, 1);
    this.networks.push(network);
  }

  private attempt<T>(run: () => T): { result: T; journal: Journal } {
    const whole = this.journal;
    const journal = new Journal();
    this.journal = journal;
    try {
      return { result: run(), journal };
    } finally {
      this.journal = whole;
      whole.include(journal);
    }
  }

  /** What was changed in place by code that may not run, or may run more than once. */
  private doubt(journal: Journal, word: string, at: Place, code: "assumed_branch" | "unknown_rounds"): void {
    for (const changed of journal.changed) if (!journal.created.has(changed)) this.uncertain.add(changed);
    for (const network of journal.rebuilt) {
      if (!journal.created.has(network) || network.isContinued)
        network.faults.push({ at, code: "unread_statement", values: { word } });
    }
    for (const network of journal.trained) {
      if (!journal.created.has(network))
        network.asides.push({ at, code, name: word, after: network.trainings.length });
    }
  }

  /**
   * Runs parts of the code of which it is not known which one runs. A name keeps a value that it has in any
   * case; a network that only one part makes is taken, and told.
   */
  protected weigh<T>(at: Place, word: string, parts: (() => T)[], isDeadEnd: (result: T) => boolean): T[] {
    const outcomes = parts.map((part) => {
      const { result, journal } = this.attempt(part);
      return { result, journal, after: journal.takeBack() };
    });
    const open = outcomes.filter(({ result }) => !isDeadEnd(result));
    const names = new Map<Scope, Set<string>>();
    for (const { after } of open)
      for (const [scope, values] of after) {
        const known = names.get(scope) ?? new Set<string>();
        names.set(scope, known);
        for (const name of values.keys()) known.add(name);
      }
    for (const [scope, known] of names)
      for (const name of known) {
        const before = scope.values.get(name);
        const candidates = open.map(({ after }) => {
          const values = after.get(scope);
          return values?.has(name) ? values.get(name) : before;
        });
        const defined = candidates.filter((each) => each !== undefined);
        if (defined.length > 0) this.setName(name, this.choose(name, defined, word, at), scope);
      }
    for (const { journal } of open) this.doubt(journal, word, at, "assumed_branch");
    return outcomes.map(({ result }) => result);
  }

  /** One value for several that are possible. */
  protected choose(name: string, candidates: Value[], word: string, at: Place): Value {
    const [first] = candidates as [Value, ...Value[]];
    if (candidates.every((each) => isSame(each, first))) return first;
    const network = candidates.find((each) => each.kind === "network");
    if (network) {
      network.network.asides.push({ at, code: "assumed_branch", name: word, after: 0 });
      return network;
    }
    const path = candidates.find((each) => each.kind === "path" && each.path.startsWith("keras"));
    if (path) return path;
    const [tensor] = candidates.flatMap((each) => (each.kind === "tensor" ? [each.tensor] : []));
    if (tensor) return this.graph.call(makeObject(`${UNREAD}${word}`, [], at), [tensor], [], at);
    return this.unknown(name, at);
  }

  /** Runs the body of a loop with an unknown number of rounds: what it carries over is not known. */
  protected runUnknownRounds(at: Place, word: string, carried: Iterable<string>, run: () => void): void {
    const before = new Map<string, Value>();
    for (const name of carried) {
      const value = this.scope.find(name);
      if (!value) continue;
      before.set(name, value);
      this.setName(name, this.carry(name, value, word, at));
    }
    const { journal } = this.attempt(run);
    this.doubt(journal, word, at, "unknown_rounds");
    for (const [name, value] of before) {
      const after = this.scope.find(name);
      if (after && !isSame(after, value) && !["network", "tensor", "function", "class"].includes(after.kind))
        this.setName(name, this.unknown(name, at));
    }
  }

  private carry(name: string, value: Value, word: string, at: Place): Value {
    if (value.kind !== "tensor") return this.unknown(name, at);
    const unread = this.graph.call(makeObject(`${UNREAD}${word}`, [], at), [value.tensor], [], at);
    return unread.kind === "tensor" ? tensorValue(unread.tensor, value.at) : unread;
  }

  /** Something unknown got the lists and dictionaries, and may have changed them. */
  protected handOver(values: readonly Value[], at: Place): void {
    for (const value of values) {
      const isOpen = value.kind === "dictionary" || (value.kind === "sequence" && !value.isTuple);
      const identity = isOpen ? identityOf(value) : null;
      if (identity) this.runRounds(at, "call", () => (this.journal.changed.add(identity), false));
    }
  }

  /** Runs a part and keeps what it does, with doubt where `isCertain` says so afterwards. */
  protected runRounds(at: Place, word: string, run: () => boolean): void {
    const { result: isCertain, journal } = this.attempt(run);
    if (!isCertain) this.doubt(journal, word, at, "unknown_rounds");
  }
}
