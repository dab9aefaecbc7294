import type { Network, Value } from "@/core/keras/value";
import type { Scope } from "./scope";

/** What can change in place: the items of a list, the entries of a dictionary, the fields of an object. */
type Changeable = object;

/** What a part of the code changed, so that it can be taken back or called uncertain. */
export class Journal {
  /** The values before, undefined for a new name. */
  readonly names = new Map<Scope, Map<string, Value | undefined>>();
  readonly changed = new Set<Changeable>();
  readonly created = new Set<Changeable>();
  /** Networks whose layers changed, and networks that were compiled or trained. */
  readonly rebuilt = new Set<Network>();
  readonly trained = new Set<Network>();

  noteName(scope: Scope, name: string): void {
    const names = this.names.get(scope) ?? new Map<string, Value | undefined>();
    this.names.set(scope, names);
    if (!names.has(name)) names.set(name, scope.values.get(name));
  }

  /** The values now, of all names that changed; puts back those before. */
  takeBack(): Map<Scope, Map<string, Value | undefined>> {
    const after = new Map<Scope, Map<string, Value | undefined>>();
    for (const [scope, names] of this.names) {
      after.set(scope, new Map([...names.keys()].map((name) => [name, scope.values.get(name)])));
      for (const [name, value] of names) restore(scope, name, value);
    }
    return after;
  }

  /** Everything that happened in a part also happened in the whole. */
  include(part: Journal): void {
    for (const [scope, names] of part.names)
      for (const [name, value] of names) {
        const own = this.names.get(scope) ?? new Map<string, Value | undefined>();
        this.names.set(scope, own);
        if (!own.has(name)) own.set(name, value);
      }
    for (const each of part.changed) this.changed.add(each);
    for (const each of part.created) this.created.add(each);
    for (const each of part.rebuilt) this.rebuilt.add(each);
    for (const each of part.trained) this.trained.add(each);
  }
}

function restore(scope: Scope, name: string, value: Value | undefined): void {
  if (value === undefined) scope.values.delete(name);
  else scope.values.set(name, value);
}
