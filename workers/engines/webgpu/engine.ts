import { createRequire } from "node:module";
import { z } from "zod";
import type { Engine } from "@/engine/base/engine";
import type { Tiling } from "@/engine/gpu/kernels/product";
import { GpuNetwork } from "@/engine/gpu/network";
import { openDevice } from "./device";

function dawnVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)("webgpu/package.json");
  return z.object({ version: z.string() }).parse(manifest).version;
}

type Opened = { device: GPUDevice; name: string };

/**
 * Our own kernels on a GPU through WebGPU; a device that was lost is opened anew for the next network.
 * `tiling` is for software that imitates a GPU, and takes seconds to compile a tile.
 */
export async function openGpuEngine(
  tiling?: Tiling,
  open: () => Promise<Opened> = openDevice,
): Promise<Engine> {
  const openOne = async () => {
    const opened = { ...(await open()), isLost: false };
    void opened.device.lost.then(() => (opened.isLost = true));
    return opened;
  };
  let current = await openOne();
  const version = `webgpu ${dawnVersion()}`;
  return {
    info: () => ({ engine: "webgpu", device: current.name, version, threads: 1 }),
    async createNetwork(plan, options, state) {
      if (current.isLost) current = await openOne();
      return GpuNetwork.create(current.device, plan, options, state, tiling);
    },
  };
}
