import { createRequire } from "node:module";
import { z } from "zod";
import type { Engine } from "@/engine/base/engine";
import type { Tiling } from "@/engine/gpu/kernels/product";
import { GpuNetwork } from "@/engine/gpu/network";

function dawnVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)("webgpu/package.json");
  return z.object({ version: z.string() }).parse(manifest).version;
}

/**
 * Our own kernels on a GPU through WebGPU. `tiling` is for software that imitates a GPU, and takes seconds to
 * compile a tile.
 */
export function createGpuEngine(device: GPUDevice, name: string, tiling?: Tiling): Engine {
  return {
    info: () => ({ engine: "webgpu", device: name, version: `webgpu ${dawnVersion()}`, threads: 1 }),
    createNetwork: (plan, options, state) => GpuNetwork.create(device, plan, options, state, tiling),
  };
}
