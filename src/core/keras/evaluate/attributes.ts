import type { Expression, Place } from "@/core/keras/python";
import { canonicalPath } from "@/core/keras/library";
import type { Given, PythonClass, PythonFunction, Value } from "@/core/keras/value";
import { findConstant } from "./built-ins";
import { shapeOf } from "@/core/keras/evaluate/data/data-sets";
import { NetworkCalls } from "./network-calls";

/** What stands behind a dot. */
export abstract class Attributes extends NetworkCalls {
  /** The options of a command line, by their paths. */
  protected readonly options = new Map<string, Value>();
  /** The class in which each method is defined. */
  protected readonly owners = new WeakMap<PythonFunction["body"], PythonClass>();

  protected abstract callFunction(called: PythonFunction, given: Given[], at: Place): Value;

  protected noteOwner(owner: PythonClass): void {
    for (const field of owner.fields.values())
      if (field.kind === "function") this.owners.set(field.function.body, owner);
  }

  protected member({ object: inner, property, at }: Extract<Expression, { kind: "member" }>): Value {
    const object = this.evaluate(inner);
    return this.attribute(object, property, at) ?? this.unknown(this.snippet(at), at);
  }

  /** `object.property`; null when it is not known. */
  protected attribute(object: Value, property: string, at: Place): Value | null {
    switch (object.kind) {
      case "path": {
        const path = canonicalPath(`${object.path}.${property}`);
        return findConstant(path, at) ?? this.options.get(path) ?? { kind: "path", path, at };
      }
      case "instance": {
        const own = object.fields.get(property);
        return own ? { ...own, at } : this.classAttribute(object.class, object, property, at);
      }
      case "class":
        return this.classAttribute(object.class, null, property, at);
      case "network": {
        const { network } = object;
        const own = network.fields.get(property);
        if (own) return { ...own, at };
        if (property === "layers") {
          this.step(at, Math.ceil(network.items.length / 2));
          return this.graph.layersOf(network, at);
        }
        if (property === "optimizer") return this.optimizerOf(network);
        if (/^(inputs?|outputs?)$/.test(property)) return this.graph.endOf(object, property, at);
        const inherited = network.class && this.classAttribute(network.class, object, property, at);
        return inherited ?? { kind: "method", object, name: property, at };
      }
      case "object":
        if (/^(inputs?|outputs?)$/.test(property)) return this.graph.endOf(object, property, at);
        return (
          object.given.find(({ name }) => name === property)?.value ?? {
            kind: "method",
            object,
            name: property,
            at,
          }
        );
      case "data":
        if (property === "shape") return shapeOf(object.data, at);
        if (property === "ndim" && object.data.sides)
          return { kind: "number", value: object.data.sides.length + (object.data.isItem ? 0 : 1), at };
        if (property === "T") return null;
        return { kind: "method", object, name: property, at };
      case "tensor":
        return property === "shape" ? null : { kind: "method", object, name: property, at };
      case "sequence":
      case "dictionary":
      case "string":
        return { kind: "method", object, name: property, at };
      default:
        return null;
    }
  }

  protected classAttribute(
    owner: PythonClass,
    self: Value | null,
    property: string,
    at: Place,
  ): Value | null {
    const field = owner.fields.get(property);
    if (field?.kind === "function") {
      const { function: found } = field;
      const bound = found.binds === "class" ? ({ kind: "class", class: owner, at } as const) : self;
      const value: Value = {
        ...field,
        function: { ...found, self: found.binds === "nothing" ? null : bound },
        at,
      };
      return found.isProperty && self ? this.callFunction(value.function, [], at) : value;
    }
    if (field) return { ...field, at };
    for (const base of owner.bases) {
      const inherited = base.kind === "class" ? this.classAttribute(base.class, self, property, at) : null;
      if (inherited) return inherited;
    }
    return null;
  }
}
