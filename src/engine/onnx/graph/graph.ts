import {
  attributeProto,
  encodeModel,
  listInfo,
  valueInfo,
  dataTypes,
  type Attribute,
  type DataType,
  type GraphProto,
} from "./model-proto";

/** The name of a tensor in the graph. */
export type Value = string;

type Attributes = Record<string, Attribute>;
/** An operator without a domain is one of ONNX's own. */
type Node = { op: string; domain?: string; inputs: Value[]; outputs: Value[]; attributes: Attributes };
type Ends = Pick<GraphProto, "input" | "output">;

const raw = (data: Float32Array | Int32Array | BigInt64Array) =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** Collects the nodes of one ONNX graph in the order they run. */
export class Graph {
  readonly #proto: Ends & Pick<GraphProto, "initializer"> = { initializer: [], input: [], output: [] };
  readonly #nodes: Node[] = [];
  readonly #constants = new Map<string, Value>();
  readonly #outputNames = new Map<Value, string>();
  #count = 0;

  #name(op: string): Value {
    this.#count += 1;
    return `${op}_${this.#count}`;
  }

  /** Declares an input of the graph; a string in the shape names a length that differs from call to call. */
  input(name: string, type: DataType, shape: readonly (number | string)[]): Value {
    this.#proto.input.push(valueInfo(name, type, shape));
    return name;
  }

  /** Makes a node's output an output of the graph, under the given name. */
  output(value: Value, name: string, type: DataType, shape: readonly (number | string)[]): void {
    this.#proto.output.push(valueInfo(name, type, shape));
    if (this.#outputNames.has(value) || !this.#nodes.some((node) => node.outputs.includes(value))) {
      this.#nodes.push({ op: "Identity", inputs: [value], outputs: [name], attributes: {} });
    } else {
      this.#outputNames.set(value, name);
    }
  }

  node(op: string, inputs: Value[], attributes: Attributes = {}, domain?: string): Value {
    return this.nodes(op, inputs, 1, attributes, domain)[0]!;
  }

  nodes(
    op: string,
    inputs: Value[],
    outputCount: number,
    attributes: Attributes = {},
    domain?: string,
  ): Value[] {
    const outputs = Array.from({ length: outputCount }, () => this.#name(op));
    this.#nodes.push({ op, ...(domain === undefined ? {} : { domain }), inputs, outputs, attributes });
    return outputs;
  }

  #constant(type: "float32" | "int32" | "int64", values: ArrayLike<number>, shape: readonly number[]): Value {
    const key = `${type}:${shape.join("x")}:${Array.from(values, String).join(",")}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const data = {
      float32: () => Float32Array.from(values),
      int32: () => Int32Array.from(values),
      int64: () => BigInt64Array.from(Array.from(values, BigInt)),
    };
    const name = this.#name("constant");
    this.#proto.initializer.push({
      name,
      data_type: dataTypes[type],
      dims: [...shape],
      raw_data: raw(data[type]()),
    });
    this.#constants.set(key, name);
    return name;
  }

  /** One float. */
  scalar(value: number): Value {
    return this.#constant("float32", [value], []);
  }

  floats(values: readonly number[], shape: readonly number[]): Value {
    return this.#constant("float32", values, shape);
  }

  /** 32-bit integers. */
  words(values: ArrayLike<number>, shape: readonly number[]): Value {
    return this.#constant("int32", values, shape);
  }

  /** A list of 64-bit integers: axes, shapes and the like. */
  integers(...values: number[]): Value {
    return this.#constant("int64", values, [values.length]);
  }

  add = (a: Value, b: Value) => this.node("Add", [a, b]);
  subtract = (a: Value, b: Value) => this.node("Sub", [a, b]);
  multiply = (a: Value, b: Value) => this.node("Mul", [a, b]);
  divide = (a: Value, b: Value) => this.node("Div", [a, b]);
  scale = (a: Value, factor: number) => (factor === 1 ? a : this.multiply(a, this.scalar(factor)));
  cast = (a: Value, type: DataType) => this.node("Cast", [a], { to: dataTypes[type] });
  transpose = (a: Value, perm: number[]) => this.node("Transpose", [a], { perm });
  /** In a shape, 0 keeps the input's length, and -1 takes the remaining elements. */
  reshape = (a: Value, shape: readonly number[]) => this.node("Reshape", [a, this.integers(...shape)]);
  sum = (a: Value, axes: number[], keep: boolean) =>
    this.node("ReduceSum", [a, this.integers(...axes)], { keepdims: keep ? 1 : 0 });
  /** Sums images to one number for each channel; in two steps, which takes half the time. */
  sumOfChannels = (images: Value) => this.sum(this.sum(images, [2, 3], false), [0], false);
  mean = (a: Value, axes: number[], keep: boolean) =>
    this.node("ReduceMean", [a], { axes, keepdims: keep ? 1 : 0 });

  /**
   * The nodes that an output depends on: a layer may offer its result in several layouts, and some are never
   * read.
   */
  #liveNodes(): Node[] {
    const needed = new Set([...this.#outputNames.keys(), ...this.#proto.output.map(({ name }) => name)]);
    return this.#nodes
      .toReversed()
      .filter(({ inputs, outputs }) => {
        const isLive = outputs.some((value) => needed.has(value));
        if (isLive) for (const value of inputs) needed.add(value);
        return isLive;
      })
      .toReversed();
  }

  #encoded(
    name: string,
    { input, output }: Ends = this.#proto,
    rename: (value: Value) => Value = (value) => value,
  ): GraphProto {
    const named = (value: Value) => rename(this.#outputNames.get(value) ?? value);
    const renamed = <T extends { name: string }>(values: T[]) =>
      values.map((value) => ({ ...value, name: rename(value.name) }));
    const node = this.#liveNodes().map(({ op, domain, inputs, outputs, attributes }, index) => ({
      op_type: op,
      ...(domain === undefined ? {} : { domain }),
      name: `${op}_node_${index}`,
      input: inputs.map(named),
      output: outputs.map(named),
      attribute: Object.entries(attributes).map(([attribute, value]) => attributeProto(attribute, value)),
    }));
    return {
      name,
      node,
      initializer: renamed(this.#proto.initializer),
      input: renamed(input),
      output: renamed(output),
    };
  }

  bytes(description?: string): Uint8Array {
    return encodeModel(this.#encoded("network"), description);
  }

  /**
   * Repeats the graph, once for each element of a list (ONNX's Scan). An input is carried from one step to
   * the next when an output is called `nextOf` its name; the `fixed` ones are the same for all steps; all
   * other inputs and outputs are lists.
   */
  repeatedBytes(
    nextOf: (input: string) => string,
    length: string,
    fixed: ReadonlySet<string> = new Set(),
  ): Uint8Array {
    const { input, output } = this.#proto;
    const outputs = new Map(output.map((value) => [value.name, value]));
    const carried = input.filter(({ name }) => outputs.has(nextOf(name)));
    const shared = input.filter(({ name }) => fixed.has(name));
    const listed = input.filter((value) => !carried.includes(value) && !shared.includes(value));
    const next = carried.map(({ name }) => outputs.get(nextOf(name))!);
    const results = output.filter((value) => !next.includes(value));
    const ends = { input: [...carried, ...listed], output: [...next, ...results] };
    // Names must differ from those of the surrounding graph; but an omitted input has no name, and a fixed
    // one is read from there.
    const body = this.#encoded("one", ends, (value) =>
      value === "" || fixed.has(value) ? value : `one_${value}`,
    );
    const scan = {
      op_type: "Scan",
      name: "steps",
      input: ends.input.map(({ name }) => name),
      output: ends.output.map(({ name }) => name),
      attribute: [attributeProto("body", { graph: body }), attributeProto("num_scan_inputs", listed.length)],
    };
    const list = (values: Ends["input"]) => values.map((value) => listInfo(value, length));
    return encodeModel({
      name: "network",
      node: [scan],
      initializer: [],
      input: [...carried, ...shared, ...list(listed)],
      output: [...next, ...list(results)],
    });
  }
}
