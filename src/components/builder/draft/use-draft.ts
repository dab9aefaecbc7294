"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Draft, DraftContent, DraftPrediction } from "@/core/check/draft";
import type { Edit } from "@/core/network/edit";
import { duplicateLayer, insertLayer, moveLayer, removeLayer, setLayerValue } from "./draft";
import type { KeptDraft } from "./draft-start";
import { record, redo, startHistory, undo, type History } from "./history";
import type { LayerActions } from "./layer-actions";
import { describeRepair, mend } from "./mend";
import { useDraftKeeper } from "./use-draft-keeper";

/** The draft with its history, its actions, and where it is kept. */
export function useDraft(userId: string, exerciseId: string, kept: KeptDraft | null) {
  const t = useTranslations("builder");
  const { start, keeper, keeping } = useDraftKeeper(userId, exerciseId, kept);
  const [history, setHistory] = useState(() => {
    const { draft, answer, prediction } = start;
    return startHistory<DraftContent>({ draft, answer, prediction });
  });
  const [announcement, setAnnouncement] = useState("");
  const focusNext = useRef<string | null>(null);
  const { draft, answer, prediction } = history.present;

  // The browser drops the focus of an element that React moves or removes.
  useEffect(() => {
    const next = focusNext.current === null ? null : document.querySelector<HTMLElement>(focusNext.current);
    focusNext.current = null;
    next?.focus();
  }, [draft]);

  function step(next: History<DraftContent>, said: string): void {
    if (next === history) return;
    setHistory(next);
    setAnnouncement(said);
    keeper.change(next.present);
  }

  function change(next: Draft, key: string | null, said = "", focus: string | null = null): void {
    focusNext.current = focus;
    step(record(history, { ...history.present, draft: next }, key), said);
  }

  const heading = (id: number) => `[data-layer="${id}"]`;
  const nameOf = (index: number) => draft.layers[index]!.type;
  const actions: LayerActions = {
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
        neighbour ? heading(neighbour.id) : "#add-layer",
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

  return {
    draft,
    answer,
    prediction,
    announcement,
    keeping,
    actions,
    change,
    setAnswer: (text: string) => step(record(history, { ...history.present, answer: text }, "answer"), ""),
    setPrediction: (next: DraftPrediction) =>
      step(record(history, { ...history.present, prediction: next }, "prediction"), ""),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => step(undo(history), t("said.undone")),
    redo: () => step(redo(history), t("said.redone")),
    keepMine: () => keeper.keepMine(),
    /** Undo brings the page's own back. */
    openNewer() {
      const newer = keeper.takeNewer();
      if (!newer) return;
      setHistory(record(history, newer));
      setAnnouncement(t("said.opened"));
    },
    beginSending: (content: string) => keeper.beginSending(content),
    markSent: () => keeper.markSent(),
  };
}
