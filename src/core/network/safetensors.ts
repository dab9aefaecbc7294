import { z } from "zod";
import { elements, type Shape } from "./shape";

export type NamedArray = { name: string; shape: Shape; data: Float32Array };

const HEADER_LENGTH_BYTES = 8;
const FLOAT_BYTES = 4;
const METADATA = "__metadata__";

const EntrySchema = z.object({
  dtype: z.literal("F32"),
  shape: z.array(z.number().int()),
  data_offsets: z.tuple([z.number(), z.number()]),
});
const HeaderSchema = z
  .object({ [METADATA]: z.record(z.string(), z.string()).optional() })
  .catchall(z.unknown());

/**
 * Writes arrays of float32 as a safetensors file (https://huggingface.co/docs/safetensors): length, JSON
 * header, little-endian numbers.
 */
export function encodeSafetensors(
  arrays: readonly NamedArray[],
  metadata: Record<string, string>,
): Uint8Array {
  const header: Record<string, unknown> = { [METADATA]: metadata };
  let length = 0;
  for (const { name, shape, data } of arrays) {
    if (data.length !== elements(shape))
      throw new Error(`${name} has ${data.length} numbers, but its shape is ${shape.join("×")}.`);
    header[name] = { dtype: "F32", shape, data_offsets: [length, length + data.byteLength] };
    length += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Spaces make the header's length a multiple of eight, so that the numbers can be read where they lie.
  const start = HEADER_LENGTH_BYTES + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + length).fill(0x20, HEADER_LENGTH_BYTES, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - HEADER_LENGTH_BYTES), true);
  bytes.set(json, HEADER_LENGTH_BYTES);
  let offset = start;
  for (const { data } of arrays) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/**
 * Reads a file that `encodeSafetensors` wrote. The arrays are copies. Throws when the file is cut or its
 * header is wrong.
 */
export function decodeSafetensors(bytes: Uint8Array): {
  arrays: Map<string, NamedArray>;
  metadata: Record<string, string>;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_LENGTH_BYTES) throw new Error("A safetensors file has at least eight bytes.");
  const start = HEADER_LENGTH_BYTES + Number(view.getBigUint64(0, true));
  if (start > bytes.length) throw new Error("The safetensors file ends within its header.");
  const json: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_LENGTH_BYTES, start)));
  const { [METADATA]: metadata = {}, ...entries } = HeaderSchema.parse(json);
  const arrays = Object.entries(entries).map(([name, value]) => {
    const {
      shape,
      data_offsets: [from, to],
    } = EntrySchema.parse(value);
    if (to - from !== elements(shape) * FLOAT_BYTES || start + to > bytes.length)
      throw new Error(`The array ${name} is incomplete.`);
    const data = new Float32Array(bytes.slice(start + from, start + to).buffer);
    return [name, { name, shape, data }] as const;
  });
  return { arrays: new Map(arrays), metadata };
}
