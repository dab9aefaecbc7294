import { assertNever } from "@/core/base/assert";
import type { Draft } from "@/core/check/draft";
import type { Edit } from "@/core/network/edit";
import { kerasName } from "@/core/keras/argument-name";
import type { Texts } from "@/messages/catalogue";
import { insertLayer, removeLayer, setLayerValue } from "./draft";

function applyEdit(draft: Draft, edit: Edit): Draft {
  switch (edit.kind) {
    case "insert_layer":
      return insertLayer(draft, edit.index, edit.layer.type, edit.layer).draft;
    case "remove_layer":
      return removeLayer(draft, edit.index);
    case "set_layer":
      return setLayerValue(draft, edit.index, edit.name, edit.value);
    case "set_optimizer":
      return {
        ...draft,
        optimizer: { ...draft.optimizer, values: { ...draft.optimizer.values, [edit.name]: edit.value } },
      };
    case "set_training":
      return { ...draft, training: { ...draft.training, [edit.name]: edit.value } };
    default:
      return assertNever(edit);
  }
}

/** Does what a problem's repair says. */
export function mend(draft: Draft, repair: Edit[]): Draft {
  return repair.reduce(applyEdit, draft);
}

function describeEdit(edit: Edit, draft: Draft, t: Texts<"builder">): string {
  switch (edit.kind) {
    case "insert_layer": {
      const { type } = edit.layer;
      if (edit.layer.type === "Dense")
        return t("mend.insertDense", { units: edit.layer.units, activation: edit.layer.activation });
      return t("mend.insert", { type });
    }
    case "remove_layer":
      return t("mend.remove", { type: draft.layers[edit.index]?.type ?? "" });
    case "set_layer": {
      // The layer is named by its number counted from 0 in the data, and from 1 to people.
      const value =
        edit.name === "from"
          ? t("mend.layer", { number: Number(edit.value) + 1 })
          : edit.name === "trainable"
            ? "True"
            : String(edit.value).replace(",", "×");
      return t("mend.set", { name: kerasName(edit.name), value });
    }
    case "set_optimizer":
    case "set_training":
      return t("mend.set", { name: kerasName(edit.name), value: String(edit.value) });
    default:
      return assertNever(edit);
  }
}

/** The text of the button that applies the repair, for example "Insert Flatten". */
export function describeRepair(repair: Edit[], draft: Draft, t: Texts<"builder">): string {
  return repair.map((edit) => describeEdit(edit, draft, t)).join(t("mend.and"));
}
