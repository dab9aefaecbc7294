import { makeError, type Problem } from "@/core/base/problem";
import { groupNames, type Draft, type Values } from "@/core/check/draft";

/** The ids of the page's parts, by a problem's path: the layer or field that it is about. */
export function placeId(path: Problem["path"]): string {
  const [root, second, third] = path;
  if (root === "layers" && typeof second === "number")
    return third === undefined ? `layer-${second}` : `layer-${second}-${third}`;
  if (root === "training") return third === undefined ? `training-${second}` : `training-${second}-${third}`;
  return "layers";
}

/** Moves to a problem's place, opening what hides it. */
export function goTo(id: string): void {
  const element = document.getElementById(id);
  if (!element) return;
  const details = element.closest("details");
  if (details) details.open = true;
  element.focus({ preventScroll: true });
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
}

function valuesAt(
  draft: Draft,
  path: Problem["path"],
): { values: Values; name: string; place: "layer" | "training" | "optimizer" } | null {
  const [root, second, third] = path;
  if (root === "layers" && typeof second === "number" && typeof third === "string") {
    return { values: draft.layers[second]?.values ?? {}, name: third, place: "layer" };
  }
  if (root !== "training" || typeof second !== "string") return null;
  if (typeof third !== "string") return { values: draft.training, name: second, place: "training" };
  if (second === "optimizer") return { values: draft.optimizer.values, name: third, place: "optimizer" };
  const group = groupNames.find((name) => name === second);
  return group ? { values: draft.groups[group], name: third, place: "training" } : null;
}

/** Says of an empty box that it is empty, where the schema only knows that a number is missing. */
export function nameBlank(draft: Draft, problem: Problem): Problem {
  const found = valuesAt(draft, problem.path);
  if (!found) return problem;
  const value = found.values[found.name];
  const isBlank = value === "" || (Array.isArray(value) && value.some((part) => part === ""));
  if (!isBlank) return problem;
  const layer = found.place === "layer" ? Number(problem.path[1]) + 1 : 0;
  return makeError("empty_box", problem.path, {
    place: found.place,
    layer,
    field: found.name,
    wants: found.name === "from" ? "layer" : "number",
  });
}
