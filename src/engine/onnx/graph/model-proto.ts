import protobuf from "protobufjs/minimal.js";

/** TensorProto.DataType. */
export const dataTypes = { float32: 1, uint8: 2, uint16: 4, int32: 6, int64: 7, bool: 9 } as const;
export type DataType = keyof typeof dataTypes;

type AttributeProto = {
  name: string;
  type: number;
  f?: number;
  i?: number;
  s?: Uint8Array;
  g?: GraphProto;
  ints?: number[];
};
type NodeProto = {
  input: string[];
  output: string[];
  name: string;
  op_type: string;
  domain?: string;
  attribute: AttributeProto[];
};
type TensorProto = { name: string; data_type: number; dims: number[]; raw_data: Uint8Array };
type Dimension = { dim_value: number } | { dim_param: string };
type TensorTypeProto = { elem_type: number; shape: { dim: Dimension[] } };
type ValueInfoProto = { name: string; type: { tensor_type: TensorTypeProto } };
export type GraphProto = {
  name: string;
  node: NodeProto[];
  initializer: TensorProto[];
  input: ValueInfoProto[];
  output: ValueInfoProto[];
};

/** A number becomes a float when it is wrapped, an integer otherwise: ONNX attributes keep the two apart. */
export type Attribute = number | number[] | string | { float: number } | { graph: GraphProto };

const attributeTypes = { float: 1, int: 2, string: 3, graph: 5, ints: 7 };

export function attributeProto(name: string, value: Attribute): AttributeProto {
  if (typeof value === "number") return { name, type: attributeTypes.int, i: value };
  if (typeof value === "string")
    return { name, type: attributeTypes.string, s: new TextEncoder().encode(value) };
  if (Array.isArray(value)) return { name, type: attributeTypes.ints, ints: value };
  if ("graph" in value) return { name, type: attributeTypes.graph, g: value.graph };
  return { name, type: attributeTypes.float, f: value.float };
}

/** A dimension is a length, or a name for a length that differs from call to call. */
export function valueInfo(name: string, type: DataType, shape: readonly (number | string)[]): ValueInfoProto {
  const dim = shape.map((length) =>
    typeof length === "number" ? { dim_value: length } : { dim_param: length },
  );
  return { name, type: { tensor_type: { elem_type: dataTypes[type], shape: { dim } } } };
}

/** Describes a list of such values; `length` is the name of the list's length. */
export function listInfo(
  {
    name,
    type: {
      tensor_type: { elem_type, shape },
    },
  }: ValueInfoProto,
  length: string,
): ValueInfoProto {
  return {
    name,
    type: { tensor_type: { elem_type, shape: { dim: [{ dim_param: length }, ...shape.dim] } } },
  };
}

// The part of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto that a training step needs, field by
// field with its own numbers. Protobuf's own compiler would write functions as text and evaluate it, which no
// page of ours may.
type Write<T> = (writer: protobuf.Writer, value: T) => void;
const VARINT = 0;
const DELIMITED = 2;
const FLOAT = 5;
const tag = (writer: protobuf.Writer, field: number, form: number) => writer.uint32(field * 8 + form);
const writeText = (writer: protobuf.Writer, field: number, text: string) =>
  tag(writer, field, DELIMITED).string(text);
const writeBytes = (writer: protobuf.Writer, field: number, bytes: Uint8Array) =>
  tag(writer, field, DELIMITED).bytes(bytes);
const writeInteger = (writer: protobuf.Writer, field: number, value: number) =>
  tag(writer, field, VARINT).int64(value);

function writeAll<T>(writer: protobuf.Writer, field: number, values: readonly T[], write: Write<T>): void {
  for (const value of values) {
    tag(writer, field, DELIMITED).fork();
    write(writer, value);
    writer.ldelim();
  }
}

const writeAttribute: Write<AttributeProto> = (writer, { name, f, i, s, g, ints = [], type }) => {
  writeText(writer, 1, name);
  if (f !== undefined) tag(writer, 2, FLOAT).float(f);
  if (i !== undefined) writeInteger(writer, 3, i);
  if (s !== undefined) writeBytes(writer, 4, s);
  if (g !== undefined) writeAll(writer, 6, [g], writeGraph);
  for (const value of ints) writeInteger(writer, 8, value);
  writeInteger(writer, 20, type);
};

const writeNode: Write<NodeProto> = (writer, { input, output, name, op_type, attribute, domain }) => {
  for (const value of input) writeText(writer, 1, value);
  for (const value of output) writeText(writer, 2, value);
  writeText(writer, 3, name);
  writeText(writer, 4, op_type);
  writeAll(writer, 5, attribute, writeAttribute);
  if (domain !== undefined) writeText(writer, 7, domain);
};

const writeTensor: Write<TensorProto> = (writer, { dims, data_type, name, raw_data }) => {
  for (const length of dims) writeInteger(writer, 1, length);
  writeInteger(writer, 2, data_type);
  writeText(writer, 8, name);
  writeBytes(writer, 9, raw_data);
};

const writeDimension: Write<Dimension> = (writer, dimension) => {
  if ("dim_value" in dimension) writeInteger(writer, 1, dimension.dim_value);
  else writeText(writer, 2, dimension.dim_param);
};

const writeTensorType: Write<TensorTypeProto> = (writer, { elem_type, shape }) => {
  writeInteger(writer, 1, elem_type);
  writeAll(writer, 2, [shape.dim], (inner, dim) => writeAll(inner, 1, dim, writeDimension));
};

const writeInfo: Write<ValueInfoProto> = (writer, { name, type }) => {
  writeText(writer, 1, name);
  writeAll(writer, 2, [type.tensor_type], (inner, tensorType) =>
    writeAll(inner, 1, [tensorType], writeTensorType),
  );
};

function writeGraph(writer: protobuf.Writer, graph: GraphProto): void {
  writeAll(writer, 1, graph.node, writeNode);
  writeText(writer, 2, graph.name);
  writeAll(writer, 5, graph.initializer, writeTensor);
  writeAll(writer, 11, graph.input, writeInfo);
  writeAll(writer, 12, graph.output, writeInfo);
}

// Operator set 17 with IR version 8 has every operator used here, and any ONNX Runtime since 1.12 runs it.
const OPERATOR_SET = 17;
const IR_VERSION = 8;

const domainsOf = ({ node }: GraphProto): string[] =>
  node.flatMap(({ domain, attribute }) => [
    ...(domain === undefined ? [] : [domain]),
    ...attribute.flatMap(({ g }) => (g === undefined ? [] : domainsOf(g))),
  ]);

/** `description` is for people who open the file in a viewer. */
export function encodeModel(graph: GraphProto, description?: string): Uint8Array {
  const others = new Set(domainsOf(graph));
  const versions = [["", OPERATOR_SET] as const, ...[...others].map((domain) => [domain, 1] as const)];
  const writer = protobuf.Writer.create();
  writeInteger(writer, 1, IR_VERSION);
  writeText(writer, 2, "convoy");
  if (description !== undefined) writeText(writer, 6, description);
  writeAll(writer, 7, [graph], writeGraph);
  writeAll(writer, 8, versions, (inner, [domain, version]) => {
    writeText(inner, 1, domain);
    writeInteger(inner, 2, version);
  });
  return writer.finish();
}
