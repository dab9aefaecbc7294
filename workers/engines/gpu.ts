import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const CARDS = "/sys/class/drm";
const VENDORS: Record<string, string> = {
  "0x1002": "AMD",
  "0x10de": "NVIDIA",
  "0x8086": "Intel",
  "0x106b": "Apple",
  "0x13b5": "Arm",
  "0x5143": "Qualcomm",
};

/** The name and the driver, as "NVIDIA H100 PCIe, driver 570.86"; null when NVIDIA's driver shows no GPU. */
export async function findNvidiaGpu(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("nvidia-smi", [
      "--query-gpu=name,driver_version",
      "--format=csv,noheader",
    ]);
    return stdout.split("\n")[0]!.trim().replace(", ", ", driver ") || null;
  } catch {
    return null;
  }
}

/**
 * A graphics card of a vendor that makes GPUs, as Linux lists it: "AMD GPU 0x744c". The pretended screen of a
 * virtual machine does not count.
 */
function findLinuxGpu(): string | null {
  if (!existsSync(CARDS)) return null;
  for (const card of readdirSync(CARDS).filter((name) => /^card\d+$/.test(name))) {
    const read = (file: string) => {
      const path = join(CARDS, card, "device", file);
      return existsSync(path) ? readFileSync(path, "utf8").trim() : "";
    };
    const vendor = VENDORS[read("vendor")];
    if (vendor !== undefined) return `${vendor} GPU ${read("device")}`;
  }
  return null;
}

export const findGpu = async (): Promise<string | null> => (await findNvidiaGpu()) ?? findLinuxGpu();

const REAL_DRIVER =
  /nvidia|libvulkan_(radeon|intel|nouveau|asahi|panfrost|freedreno|broadcom|powervr)|amdvlk/i;
const SOFTWARE_DRIVERS = [
  [/swiftshader/i, "SwiftShader"],
  [/libvulkan_lvp|lavapipe/i, "llvmpipe"],
] as const;

/**
 * The Vulkan drivers that this process has loaded: a real GPU's, or a software one that pretends to be a GPU.
 * Only Linux tells; elsewhere both are null.
 */
export function loadedVulkan(): { real: string | null; software: string | null } {
  const maps = "/proc/self/maps";
  if (!existsSync(maps)) return { real: null, software: null };
  const libraries = [...new Set(readFileSync(maps, "utf8").match(/\/\S+\.so\S*/g) ?? [])];
  const software = SOFTWARE_DRIVERS.find(([pattern]) => libraries.some((library) => pattern.test(library)));
  return {
    real: libraries.find((library) => REAL_DRIVER.test(library)) ?? null,
    software: software?.[1] ?? null,
  };
}
