import type { Expression, Place } from "@/core/keras/python";
import { findUsualName } from "@/core/keras/library";
import type { Given, Value } from "@/core/keras/value";
import { builtInNames } from "./built-ins";
import { flow } from "@/core/keras/evaluate/data/data-library";
import { tensorsIn } from "./graph";
import { isHarmless } from "./harmless";
import { Libraries } from "./libraries";

/** Calls of whatever there is. */
export abstract class Calls extends Libraries {
  protected call(expression: Extract<Expression, { kind: "call" }>): Value {
    const { callee, arguments: args, at } = expression;
    if (callee.kind === "member") {
      const special = this.superCall(callee, args, at) ?? this.rateCall(callee, args, at);
      if (special) return special;
      const object = this.evaluate(callee.object);
      if (callee.property === "flow" && object.kind === "unknown") return flow(object, this.given(args), at);
      const receiver = callee.object.kind === "name" ? callee.object.name : null;
      const stranger = this.callStranger(object, receiver, callee.property, () => this.given(args), at);
      if (stranger) return stranger;
      const method = this.attribute(object, callee.property, at);
      if (method) return this.callValue({ ...method }, this.given(args), at, this.snippet(callee.at));
      return this.callUnknown(this.snippet(callee.at), this.given(args), at);
    }
    if (callee.kind === "name" && !this.scope.find(callee.name) && !findUsualName(callee.name))
      return this.callName(callee.name, this.given(args), at);
    const called = this.evaluate(callee);
    return this.callValue(called, this.given(args), at, this.snippet(callee.at));
  }

  /** A method of a network that is not known, which may be that of another cell. */
  private callStranger(
    object: Value,
    receiver: string | null,
    method: string,
    given: () => Given[],
    at: Place,
  ): Value | null {
    if (object.kind !== "unknown" && object.kind !== "object") return null;
    if (!["compile", "fit", "fit_generator", "add"].includes(method)) return null;
    const args = given();
    const network = this.findStranger(object, receiver, method, args);
    if (!network) {
      return object.kind === "object"
        ? null
        : this.callUnknown(`${receiver ?? this.snippet(object.at)}.${method}`, args, at);
    }
    if (receiver !== null) this.setName(receiver, { kind: "network", network, at: object.at });
    return this.callNetworkMethod(network, method, args, at);
  }

  /** A function that no code here defines or imports. */
  private callName(name: string, given: Given[], at: Place): Value {
    if (builtInNames.test(name)) return this.callOwn(name, given, at);
    // Classes without an import count as Keras's layers.
    if ((/^[A-Z]/.test(name) || this.isStarred(name)) && !this.assigned.has(name))
      return this.callPath(`keras.layers.${name}`, given, at);
    return this.callUnknown(name, given, at);
  }

  protected callValue(called: Value, given: Given[], at: Place, name: string): Value {
    switch (called.kind) {
      case "function":
        return this.callFunction(called.function, given, at);
      case "partial": {
        const names = new Set(given.map((each) => each.name).filter((each) => each !== null));
        const kept = called.given.filter((each) => each.name === null || !names.has(each.name));
        const [ordered, named] = [
          kept.filter((each) => each.name === null),
          kept.filter((each) => each.name !== null),
        ];
        const after = [...ordered, ...given.filter((each) => each.name === null)];
        return this.callValue(
          called.callee,
          [...after, ...named, ...given.filter((each) => each.name !== null)],
          at,
          name,
        );
      }
      case "class":
        return this.instantiate(called.class, given, at);
      case "path":
        return this.callPath(called.path, given, at);
      case "method":
        return this.callMethod(called.object, called.name, given, at) ?? this.callUnknown(name, given, at);
      case "object":
      case "network": {
        const tensors = tensorsIn(given.map(({ value }) => value));
        if (tensors.length > 0) {
          this.learnt += 1;
          const args = given.filter((each, index) => index > 0 && tensorsIn([each.value]).length === 0);
          return this.graph.call({ ...called }, tensors, args, called.kind === "object" ? called.at : at);
        }
        if (called.kind === "object" && given.length === 0) return called;
        if (called.kind === "object" && given[0]?.value.kind === "data")
          return this.callDataLayer(called.path, given[0].value, at);
        return this.unknown(this.snippet(at), at);
      }
      case "instance": {
        const method = this.classAttribute(called.class, called, "__call__", at);
        if (method?.kind === "function") return this.callFunction(method.function, given, at);
        return this.callUnknown(name, given, at);
      }
      default:
        return this.callUnknown(called.kind === "unknown" ? called.name : name, given, at);
    }
  }

  protected callUnknown(name: string, given: Given[], at: Place): Value {
    const tensors = tensorsIn(given.map(({ value }) => value));
    if (tensors.length > 0) {
      this.learnt += 1;
      return this.graph.call(this.unknown(name, at), tensors, given, at);
    }
    if (isHarmless(name)) return this.unknown(this.snippet(at), at);
    this.unexplained += 1;
    this.handOver(
      given.map(({ value }) => value),
      at,
    );
    for (const { value } of given)
      if (value.kind === "network")
        value.network.asides.push({ at, code: "unread_call", name, after: value.network.trainings.length });
    return this.unknown(this.snippet(at), at);
  }

  /** `model.optimizer.learning_rate.assign(0.01)` and `K.set_value(model.optimizer.lr, 0.01)`. */
  private rateCall(
    callee: Extract<Expression, { kind: "member" }>,
    args: Extract<Expression, { kind: "call" }>["arguments"],
    at: Place,
  ): Value | null {
    const [first, second] = args;
    const isSet =
      callee.property === "assign" && first
        ? this.setRate(callee.object, first.value, at)
        : callee.property === "set_value" && first && second
          ? this.setRate(first.value, second.value, at)
          : false;
    return isSet ? { kind: "none", at } : null;
  }

  /** Sets the rate that `model.optimizer.lr` names; false when the expression names none. */
  private setRate(target: Expression, value: Expression, at: Place): boolean {
    if (target.kind !== "member" || !/^(lr|learning_rate)$/.test(target.property)) return false;
    const object = this.evaluate(target.object);
    if (object.kind !== "object") return false;
    this.setArgument(object, "lr", this.evaluate(value), at);
    return true;
  }
}
