/**
 * The first download before a run's network can answer in a browser: megabytes of ONNX Runtime's WebAssembly,
 * gzipped.
 */
export const ENGINE_MEGABYTES = 3.7;

/** The address of a version; the file there never changes. */
export function engineAddress(version: string): string {
  return `/onnxruntime/${version}.wasm`;
}

/** The script that further threads run; one thread alone has it in its own script. */
export function engineScriptAddress(version: string): string {
  return `/onnxruntime/${version}.mjs`;
}

/** The header with the size in bytes when unpacked, for a reader that counts the bytes as they arrive. */
export const plainLengthHeader = "x-plain-length";
