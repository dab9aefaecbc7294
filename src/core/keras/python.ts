// Python as far as Keras code needs it: what the reader makes of a syntax tree.

/** The place of something in the text, as offsets. */
export type Place = {
  from: number;
  to: number;
  /** The path in a JSON text, where offsets say little: `config.layers[3]`. */
  path?: string;
};

export type PythonArgument = { name: string | null; value: Expression; at: Place };
export type Expression = { at: Place } & (
  | { kind: "number"; value: number }
  | { kind: "string"; value: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "none" }
  | { kind: "name"; name: string }
  | { kind: "member"; object: Expression; property: string }
  | { kind: "index"; object: Expression; index: Expression }
  | { kind: "slice"; object: Expression; from: Expression | null; to: Expression | null }
  | { kind: "call"; callee: Expression; arguments: PythonArgument[] }
  | { kind: "sequence"; items: Expression[] }
  | { kind: "binary"; operator: string; left: Expression; right: Expression }
  | { kind: "unary"; operator: string; operand: Expression }
  /** Anything that is read as "some value": dictionaries, comprehensions, lambdas. */
  | { kind: "other"; parts: Expression[] }
);

export type Import = { path: string; as: string; at: Place };
export type Parameter = { name: string; standard: Expression | null };
export type Branch = { condition: Expression | null; body: Statement[] };
export type Statement = { at: Place } & (
  | { kind: "expression"; value: Expression }
  | { kind: "assign"; targets: Expression[]; value: Expression }
  | { kind: "update"; target: Expression; operator: string; value: Expression }
  | { kind: "import"; imports: Import[] }
  | { kind: "if"; branches: Branch[] }
  | { kind: "for"; target: Expression; over: Expression; body: Statement[] }
  | { kind: "function"; name: string; parameters: Parameter[]; body: Statement[] }
  | { kind: "class"; name: string }
  | { kind: "return"; value: Expression | null }
  /** `with` and `try`, which only wrap their body, and loops, which repeat it; `word` is the first word. */
  | { kind: "block"; word: string; body: Statement[] }
  /** Statements without an effect here: `pass`, `del`, `assert`. */
  | { kind: "nothing" }
);
