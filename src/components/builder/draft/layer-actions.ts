import type { Draft, Value } from "@/core/check/draft";
import type { LayerType } from "@/core/network/architecture";
import type { Edit } from "@/core/network/edit";
import type { Texts } from "@/messages/catalogue";
import { duplicateLayer, insertLayer, moveLayer, removeLayer, setLayerValue } from "./draft";
import { describeRepair, mend } from "./mend";

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

/**
 * Makes `next` the draft. Steps with the same `key` become one, `said` is read out, and `focus` is the
 * selector of the element that takes the focus.
 */
export type ChangeDraft = (next: Draft, key: string | null, said?: string, focus?: string | null) => void;

const heading = (id: number) => `[data-layer="${id}"]`;

export function makeLayerActions(draft: Draft, change: ChangeDraft, t: Texts<"builder">): LayerActions {
  const nameOf = (index: number) => draft.layers[index]!.type;
  return {
    move(index, by) {
      const next = moveLayer(draft, index, index + by);
      const id = draft.layers[index]!.id;
      const focused = document.activeElement?.id;
      const focus = focused ? `[id="${focused}"]` : heading(id);
      // Inputs are named by their place, which changes with the move.
      const isButton = focused?.startsWith(`layer-${id}-`) && /-(up|down|duplicate|remove)$/.test(focused);
      const said = t("said.moved", {
        type: nameOf(index),
        place: index + by + 1,
        count: draft.layers.length,
      });
      if (next) change(next, null, said, isButton ? focus : heading(id));
    },
    drop(from, to) {
      const next = moveLayer(draft, from, to);
      // The library says it itself, and keeps the focus at the handle.
      if (next && from !== to) change(next, null);
    },
    duplicate(index) {
      const { draft: next, id } = duplicateLayer(draft, index);
      change(next, null, t("said.duplicated", { type: nameOf(index), place: index + 2 }), heading(id));
    },
    remove(index) {
      const neighbour = draft.layers[index + 1] ?? draft.layers[index - 1];
      change(
        removeLayer(draft, index),
        null,
        t("said.removed", { type: nameOf(index) }),
        // Its button, since the heading would open it.
        neighbour ? `${heading(neighbour.id)} > button` : "#add-layer",
      );
    },
    insert(index, type) {
      const { draft: next, id } = insertLayer(draft, index, type);
      change(next, null, t("said.added", { type, place: index + 1 }), heading(id));
    },
    change(index, name, value) {
      change(setLayerValue(draft, index, name, value), `${draft.layers[index]!.id}.${name}`);
    },
    mend(repair: Edit[], focus) {
      change(mend(draft, repair), null, t("said.mended", { what: describeRepair(repair, draft, t) }), focus);
    },
  };
}
