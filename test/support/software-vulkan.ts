import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeChildEnv } from "@/env";

// Debian's Chromium brings SwiftShader, a Vulkan driver that computes on the processor, and a Vulkan loader.
const CHROMIUM = "/usr/lib/chromium";
const DRIVER = join(CHROMIUM, "vk_swiftshader_icd.json");

/** The environment of a process that finds a GPU in software; null where there is no such driver. */
export const softwareVulkan = existsSync(DRIVER)
  ? makeChildEnv({ VK_DRIVER_FILES: DRIVER, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: CHROMIUM })
  : null;
export const noSoftwareVulkan = `no software Vulkan device: ${DRIVER} is not there (on Debian, apt-get install chromium)`;
