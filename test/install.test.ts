import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Lock = { packages: Record<string, { hasInstallScript?: boolean }> };

it("lets npm ci install onnxruntime-node without its script, which would fetch CUDA files and fail the install offline", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
  // npm 10 runs the script where the lock says that there is one; npm 11 asks allowScripts in package.json,
  // too.
  const advice =
    "Delete this line of onnxruntime-node in package-lock.json; npm writes it when the version changes.";
  expect(packages["node_modules/onnxruntime-node"]?.hasInstallScript, advice).toBeUndefined();
});
