// Python as far as Keras code needs it: what the reader makes of a syntax tree.

/** The place of something in the text, as offsets. */
export type Place = {
  from: number;
  to: number;
  /** The path in a JSON text, where offsets say little: `config.layers[3]`. */
  path?: string;
};

/** `*items` or `**names` before an argument, a parameter or an item of a list. */
export type Stars = "" | "*" | "**";
export type PythonArgument = { name: string | null; stars: Stars; value: Expression; at: Place };
export type Parameter = { name: string; stars: Stars; isKeywordOnly: boolean; standard: Expression | null };
/** `for target in over if condition`, a part of a comprehension. */
export type Clause = { target: Expression; over: Expression; conditions: Expression[] };
/** One axis of `x[...]`. */
export type Axis = { kind: "at"; value: Expression } | ({ kind: "slice" } & SliceSides);
type SliceSides = { from: Expression | null; to: Expression | null; step: Expression | null };

export type Expression = { at: Place } & (
  | { kind: "number"; value: number; isFloat: boolean }
  | { kind: "string"; value: string }
  /** An f-string: texts and expressions in turn. */
  | { kind: "format"; parts: Expression[] }
  | { kind: "boolean"; value: boolean }
  | { kind: "none" }
  | { kind: "name"; name: string }
  | { kind: "member"; object: Expression; property: string }
  | { kind: "subscript"; object: Expression; axes: Axis[] }
  | { kind: "call"; callee: Expression; arguments: PythonArgument[] }
  | { kind: "sequence"; items: Expression[]; isTuple: boolean }
  | { kind: "starred"; value: Expression }
  /** A dictionary; an entry without a key is `**others`. */
  | { kind: "dictionary"; entries: { key: Expression | null; value: Expression }[] }
  | { kind: "comprehension"; clauses: Clause[]; key: Expression | null; value: Expression }
  | { kind: "lambda"; parameters: Parameter[]; value: Expression }
  | { kind: "conditional"; condition: Expression; yes: Expression; no: Expression }
  | { kind: "binary"; operator: string; left: Expression; right: Expression }
  | { kind: "unary"; operator: string; operand: Expression }
  | { kind: "named"; name: string; value: Expression }
  /** Anything else, whose value is not known. */
  | { kind: "other"; parts: Expression[] }
);

export type Import = { path: string; as: string; at: Place };
export type Branch = { condition: Expression | null; body: Statement[] };
export type FunctionStatement = {
  kind: "function";
  name: string;
  parameters: Parameter[];
  decorators: Expression[];
  body: Statement[];
};
export type ClassStatement = {
  kind: "class";
  name: string;
  bases: PythonArgument[];
  decorators: Expression[];
  body: Statement[];
};
export type Statement = { at: Place } & (
  | { kind: "expression"; value: Expression }
  | { kind: "assign"; targets: Expression[]; value: Expression }
  /** `units: int`, which gives a dataclass a field. */
  | { kind: "declare"; name: string }
  | { kind: "update"; target: Expression; operator: string; value: Expression }
  | { kind: "import"; imports: Import[] }
  | { kind: "if"; branches: Branch[] }
  | { kind: "for"; target: Expression; over: Expression; body: Statement[]; otherwise: Statement[] }
  | { kind: "while"; condition: Expression; body: Statement[]; otherwise: Statement[] }
  | { kind: "try"; body: Statement[]; handlers: Statement[][]; otherwise: Statement[]; last: Statement[] }
  | { kind: "with"; items: { value: Expression; target: Expression | null }[]; body: Statement[] }
  | FunctionStatement
  | ClassStatement
  | { kind: "return"; value: Expression | null }
  | { kind: "leave"; word: "break" | "continue" | "raise" }
  | { kind: "scope"; word: "global" | "nonlocal"; names: string[] }
  | { kind: "delete"; targets: Expression[] }
  /** Statements without an effect here: `pass`, `assert`. */
  | { kind: "nothing" }
);
