import { engineAddress, plainLengthHeader } from "@/core/run/browser-engine";

/** The engine's WebAssembly; `tell` hears what share of it has arrived, 0 to 1. */
export async function loadEngine(version: string, tell: (share: number) => void): Promise<ArrayBuffer> {
  // A worker may have an address of its own.
  const response = await fetch(new URL(engineAddress(version), location.origin));
  if (!response.ok || !response.body) throw new Error(`${engineAddress(version)} answers ${response.status}`);
  const engine = new Uint8Array(Number(response.headers.get(plainLengthHeader)));
  const reader = response.body.getReader();
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    engine.set(part.value, length);
    length += part.value.length;
    tell(length / engine.length);
  }
  return engine.buffer;
}
