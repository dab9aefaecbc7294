import { decodeSafetensors, type NamedArray } from "./safetensors";

// A file of https://onnx.ai is a message of protocol buffers
// (https://protobuf.dev/programming-guides/encoding/): fields, each a tag (its number and how it is written)
// and a value. The numbers are those of onnx.proto.
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { dims: 1, type: 2, name: 8, data: 9 };
const FLOAT32 = 1;
const VARINT = 0;
const DELIMITED = 2;

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

type Piece = ArrayLike<number>;

function join(pieces: readonly Piece[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

const numberField = (field: number, value: number): Piece => [
  ...varint(field * 8 + VARINT),
  ...varint(value),
];
const bytesField = (field: number, bytes: Uint8Array): Piece[] => [
  varint(field * 8 + DELIMITED),
  varint(bytes.length),
  bytes,
];

function tensor({ name, shape, data }: NamedArray): Uint8Array {
  return join([
    ...shape.map((length) => numberField(TENSOR.dims, length)),
    numberField(TENSOR.type, FLOAT32),
    ...bytesField(TENSOR.name, new TextEncoder().encode(name)),
    ...bytesField(TENSOR.data, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

/** The value that starts at `offset`, and where the next thing starts. */
function readVarint(bytes: Uint8Array, offset: number): [value: number, next: number] {
  let [value, factor] = [0, 1];
  for (let index = offset; index < bytes.length; index++) {
    value += (bytes[index]! % 128) * factor;
    factor *= 128;
    if (bytes[index]! < 128) return [value, index + 1];
  }
  throw new Error("The model ends within a number.");
}

/**
 * Puts the arrays of a safetensors file into an ONNX model that reads them by name. Returns the whole file.
 */
export function embedWeights(model: Uint8Array, weights: Uint8Array): Uint8Array<ArrayBuffer> {
  const { arrays } = decodeSafetensors(weights);
  const initializers = Array.from(arrays.values()).flatMap((array) =>
    bytesField(GRAPH_INITIALIZER, tensor(array)),
  );
  const pieces: Piece[] = [];
  for (let offset = 0; offset < model.length;) {
    const [tag, start] = readVarint(model, offset);
    const [value, next] = readVarint(model, start);
    const end = tag % 8 === DELIMITED ? next + value : next;
    if (tag === MODEL_GRAPH * 8 + DELIMITED)
      pieces.push(...bytesField(MODEL_GRAPH, join([model.subarray(next, end), ...initializers])));
    else pieces.push(model.subarray(offset, end));
    offset = end;
  }
  return join(pieces);
}
