/** Dawn dies with the object that it hands out, so that lives as long as the process. */
const kept: GPU[] = [];

/** What a network may need beyond WebGPU's promises: large buffers, as far as the GPU has them. */
const wanted = ["maxBufferSize", "maxStorageBufferBindingSize", "maxStorageBuffersPerShaderStage"] as const;

/** A package that is not there, or whose library this system cannot load. */
const unusable = (error: unknown) =>
  `The package webgpu cannot be used (npm install --include=optional brings it): ${String(error).split("\n")[0]}`;

/** Opens a GPU through Dawn, WebGPU's implementation in Chromium. Throws a reason when there is none. */
export async function openDevice(): Promise<{ device: GPUDevice; name: string }> {
  const { create } = await import("webgpu").catch((error: unknown) => {
    throw new Error(unusable(error), { cause: error });
  });
  const gpu = create([]);
  kept.push(gpu);
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (adapter === null) throw new Error("WebGPU finds no GPU with a usable driver.");
  const requiredLimits = Object.fromEntries(wanted.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  const { vendor, description, architecture } = adapter.info;
  return { device, name: description || `${vendor} ${architecture}`.trim() };
}
