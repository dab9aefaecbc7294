import type { Value } from "@/core/check/draft";
import type { LayerType } from "@/core/network/architecture";
import type { Edit } from "@/core/network/edit";

export type LayerActions = {
  move(index: number, by: -1 | 1): void;
  /** A drag has ended: the layer takes the place `to`. */
  drop(from: number, to: number): void;
  duplicate(index: number): void;
  remove(index: number): void;
  insert(index: number, type: LayerType): void;
  change(index: number, name: string, value: Value): void;
  /** Does what a problem's repair says; then the focus goes to `focus`, a selector. */
  mend(repair: Edit[], focus: string | null): void;
};
