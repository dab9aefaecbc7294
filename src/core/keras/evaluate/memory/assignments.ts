import type { Expression, Place, Statement } from "@/core/keras/python";
import type { Value } from "@/core/keras/value";
import { iterate } from "@/core/keras/evaluate/built-ins";
import { Calls } from "@/core/keras/evaluate/calls";
import { findIndex } from "@/core/keras/evaluate/collection-methods";
import { isTruthy, keyOf, LONGEST_LIST } from "@/core/keras/evaluate/operators";

/** The name under which a class keeps the setter of a property. */
export const setterOf = (property: string) => `${property}.setter`;

/** What statements assign. */
export abstract class Assignments extends Calls {
  /** `epochs *= 2`; `stack += [...]` changes the list itself. */
  protected update({
    target,
    operator,
    value: expression,
    at,
  }: Extract<Statement, { kind: "update" }>): null {
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
      case "instance": {
        const setter = this.classAttribute(object.class, object, setterOf(property), at);
        if (setter?.kind === "function")
          return void this.callValue(setter, [{ name: null, value, at }], at, property);
        object.fields.set(property, value);
        return this.noteChange(object.fields);
      }
      case "class":
        object.class.fields.set(property, value);
        return this.noteChange(object.class.fields);
      case "object":
        if (property === "trainable") return this.setTrainable(object, isTruthy(value), at);
        if (/^keras\.optimizers\./.test(object.path) || !object.path.startsWith("keras.layers"))
          return this.setArgument(object, property, value, at);
        object.state.changed = { at, name: this.snippet(at) };
        return this.noteChange(object.state);
      case "network": {
        const { network } = object;
        if (property === "trainable") return this.setTrainable(object, isTruthy(value), at);
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
    } else if (object.kind === "object") {
      object.state.changed = { at, name: this.snippet(at) };
    } else if (object.kind === "data" && inner.kind === "name") {
      this.setName(inner.name, { ...object, data: { ...object.data, changed: object.data.changed ?? at } });
    }
  }

  protected remove(target: Expression): void {
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
