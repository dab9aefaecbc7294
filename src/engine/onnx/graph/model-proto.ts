import protobuf from "protobufjs";

// The part of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto that a training step needs; names and
// numbers are its own.
const schema = `
syntax = "proto2";
message AttributeProto {
  optional string name = 1; optional float f = 2; optional int64 i = 3; optional bytes s = 4;
  optional GraphProto g = 6; repeated float floats = 7; repeated int64 ints = 8; optional int32 type = 20;
}
message NodeProto {
  repeated string input = 1; repeated string output = 2; optional string name = 3; optional string op_type = 4;
  repeated AttributeProto attribute = 5; optional string domain = 7;
}
message TensorProto {
  repeated int64 dims = 1; optional int32 data_type = 2; optional string name = 8; optional bytes raw_data = 9;
}
message Dimension { optional int64 dim_value = 1; optional string dim_param = 2; }
message TensorShapeProto { repeated Dimension dim = 1; }
message TensorTypeProto { optional int32 elem_type = 1; optional TensorShapeProto shape = 2; }
message TypeProto { optional TensorTypeProto tensor_type = 1; }
message ValueInfoProto { optional string name = 1; optional TypeProto type = 2; }
message GraphProto {
  repeated NodeProto node = 1; optional string name = 2; repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12;
}
message OperatorSetIdProto { optional string domain = 1; optional int64 version = 2; }
message ModelProto {
  optional int64 ir_version = 1; optional string producer_name = 2; optional string doc_string = 6; optional GraphProto graph = 7;
  repeated OperatorSetIdProto opset_import = 8;
}`;

const { root } = protobuf.parse(schema, { keepCase: true });
const ModelProto = root.lookupType("ModelProto");

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
type ValueInfoProto = {
  name: string;
  type: {
    tensor_type: { elem_type: number; shape: { dim: ({ dim_value: number } | { dim_param: string })[] } };
  };
};
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
  const doc = description === undefined ? {} : { doc_string: description };
  const others = new Set(domainsOf(graph));
  const opset_import = [
    { domain: "", version: OPERATOR_SET },
    ...[...others].map((domain) => ({ domain, version: 1 })),
  ];
  const model = { ir_version: IR_VERSION, producer_name: "convoy", ...doc, opset_import, graph };
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}
