import { GpuNetwork } from "@/engine/gpu/network";
import type { OpenNetwork } from "@/engine/practice/proof";

/** What a network may need beyond WebGPU's promises: large buffers, as far as the GPU has them. */
const wanted = ["maxBufferSize", "maxStorageBufferBindingSize", "maxStorageBuffersPerShaderStage"] as const;

/**
 * Opens networks on the browser's GPU; null where it has none, or only software that imitates one, which is
 * slower than the processor's own engine.
 */
export async function findGpu(): Promise<OpenNetwork | null> {
  if (!("gpu" in navigator)) return null;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
  if (adapter === null || adapter.info.isFallbackAdapter) return null;
  const requiredLimits = Object.fromEntries(wanted.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  return (plan, options, state) => GpuNetwork.create(device, plan, options, state);
}
