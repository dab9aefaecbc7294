import type { ClassStatement, Expression, FunctionStatement, Place, Statement } from "@/core/keras/python";
import type { PythonClass, PythonFunction, Value } from "@/core/keras/value";
import { readWarmStaircase, WARM_STAIRCASE } from "@/core/keras/warm-staircase";
import { Assignments, setterOf } from "@/core/keras/evaluate/memory/assignments";
import { builtInNames } from "./built-ins";
import { makeObject } from "./graph";
import { Scope } from "@/core/keras/evaluate/memory/scope";
import type { Signal } from "./signal";

/** A member of an Enum. */
const memberOf = (owner: PythonClass, name: string, value: Value): Value => ({
  kind: "instance",
  class: { ...owner, fields: new Map(), bases: [] },
  fields: new Map([
    ["value", value],
    ["name", { kind: "string", value: name, at: value.at }],
  ]),
  at: value.at,
});

/** The functions and classes that code defines. */
export abstract class Definitions extends Assignments {
  protected readonly functions: PythonFunction[] = [];
  protected readonly classes: PythonClass[] = [];
  private isInClass = false;

  protected abstract block(statements: Statement[]): Signal | null;

  /** The name that a function gets: a property keeps its own, and its setter has one beside it. */
  protected nameOf({ name, decorators }: FunctionStatement): string {
    const isSetter = decorators.some((each) => this.textAt(each.at).trim().endsWith(`${name}.setter`));
    return isSetter ? setterOf(name) : name;
  }

  protected define(statement: FunctionStatement & { at: Place }, at: Place): Value {
    const decorators = statement.decorators.map((each) => this.textAt(each.at).replace(/^@/, "").trim());
    const is = (name: string) => decorators.some((each) => each === name || each.endsWith(`.${name}`));
    const isMethod = this.isInClass;
    const found: PythonFunction = {
      name: statement.name,
      at,
      parameters: statement.parameters.map((parameter) => ({
        parameter,
        standard: parameter.standard && this.evaluate(parameter.standard),
      })),
      body: { kind: "statements", statements: statement.body },
      // The names of a class are not those of its methods.
      scope: isMethod && this.scope.outer ? this.scope.outer : this.scope,
      self: null,
      isProperty: is("property") || is("cached_property"),
      binds: !isMethod || is("staticmethod") ? "nothing" : is("classmethod") ? "class" : "object",
    };
    this.functions.push(found);
    return this.decorate({ kind: "function", function: found, at }, statement.decorators);
  }

  /** What decorators of the code's own make of a function; those of libraries leave it as it is. */
  private decorate(defined: Value, decorators: readonly Expression[]): Value {
    return decorators.toReversed().reduce((value, decorator) => {
      if (decorator.kind === "name" && builtInNames.test(decorator.name)) return value;
      const called = this.evaluate(decorator);
      if (called.kind !== "function") return value;
      const { at } = decorator;
      const decorated = this.callValue(called, [{ name: null, value, at }], at, this.snippet(at));
      return decorated.kind === "unknown" || decorated.kind === "none" ? value : decorated;
    }, defined);
  }

  protected defineClass(statement: ClassStatement & { at: Place }, at: Place): void {
    const staircase = readWarmStaircase(this.textAt(at), at);
    if (staircase) return this.setName(statement.name, makeObject(WARM_STAIRCASE, staircase, at));
    const bases = statement.bases
      .filter(({ name }) => name === null)
      .map(({ value }) => this.evaluate(value));
    const outer = this.scope;
    const isInClass = this.isInClass;
    const scope = new Scope(outer);
    this.scope = scope;
    this.isInClass = true;
    this.block(statement.body);
    this.scope = outer;
    this.isInClass = isInClass;
    const fields = new Map([...scope.values].filter(([name]) => !name.endsWith(":")));
    const isData =
      statement.decorators.some((each) => /\bdataclass\b/.test(this.textAt(each.at))) ||
      bases.some((base) => base.kind === "path" && /\bNamedTuple$/.test(base.path));
    const dataFields = isData
      ? [...new Set([...scope.values.keys()].map((name) => name.replace(/:$/, "")))]
      : null;
    const owner: PythonClass = { name: statement.name, at, bases, fields, dataFields };
    if (bases.some((base) => base.kind === "path" && /^enum\./.test(base.path)))
      for (const [name, value] of fields)
        if (value.kind !== "function") fields.set(name, memberOf(owner, name, value));
    this.noteOwner(owner);
    this.classes.push(owner);
    this.setName(statement.name, { kind: "class", class: owner, at });
  }
}
