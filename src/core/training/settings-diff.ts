import { orderSettings } from "./settings-order";
import type { TrainingSettings } from "./training";

/** A setting by its path, such as `optimizer.learningRate`, in two or more runs; null where it is off. */
export type SettingRow = { path: string; values: (string | null)[]; isSame: boolean };

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value))
      flatten(inner, path === "" ? name : `${path}.${name}`, into);
  } else if (value !== undefined) {
    into.set(path, String(value));
  }
}

/** All settings that any of the runs has, in the settings' own order, each with its value in every run. */
export function compareSettings(settings: TrainingSettings[]): SettingRow[] {
  const flat = settings.map((one) => {
    const values = new Map<string, string>();
    flatten(orderSettings(one), "", values);
    return values;
  });
  const paths = [...new Set(flat.flatMap((values) => [...values.keys()]))];
  const family = (path: string) => paths.findIndex((other) => other.split(".")[0] === path.split(".")[0]);
  // A path that only a later run has stands with its relatives.
  return paths
    .toSorted((a, b) => family(a) - family(b))
    .map((path) => {
      const values = flat.map((one) => one.get(path) ?? null);
      return { path, values, isSame: new Set(values).size === 1 };
    });
}
