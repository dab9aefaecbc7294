/**
 * What a browser loads before a run's network can answer in it, the first time: megabytes of ONNX Runtime's
 * WebAssembly, gzipped.
 */
export const ENGINE_MEGABYTES = 3.7;

/** Where a version of it is. What is there never changes. */
export function engineAddress(version: string): string {
  return `/onnxruntime/${version}.wasm`;
}

/** The header that tells its bytes when unpacked, for whoever counts them as they arrive. */
export const plainLengthHeader = "x-plain-length";
