import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Lock = { packages: Record<string, { hasInstallScript?: boolean }> };
type Manifest = { allowScripts: Record<string, boolean> };

it("gives no package that npm ci installs leave to run a script of its own", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
  const { allowScripts } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  const scripted = Object.keys(packages).filter((path) => path !== "" && packages[path]!.hasInstallScript);
  const names = scripted.map((path) => path.split("node_modules/").at(-1)!);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => allowScripts[name])).toEqual([]);
});

it("lets npm ci install onnxruntime-node without its script, which would fetch CUDA files and fail the install offline", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
  // npm 10 runs the script where the lock says that there is one; npm 11 asks allowScripts in package.json,
  // too.
  const advice =
    "Delete this line of onnxruntime-node in package-lock.json; npm writes it when the version changes.";
  expect(packages["node_modules/onnxruntime-node"]?.hasInstallScript, advice).toBeUndefined();
});
