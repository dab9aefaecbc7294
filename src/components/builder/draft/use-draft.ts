"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Draft, DraftContent, DraftPrediction } from "@/core/check/draft";
import type { KeptDraft } from "./draft-start";
import { record, redo, startHistory, undo, type History } from "./history";
import { makeLayerActions, type ChangeDraft } from "./layer-actions";
import { useDraftKeeper } from "./use-draft-keeper";

/**
 * Takes the selector of the element that has the focus once the next draft is shown: the browser drops the
 * focus of an element that React moves or removes.
 */
function useNextFocus(draft: Draft): (selector: string | null) => void {
  const selector = useRef<string | null>(null);
  useEffect(() => {
    const next = selector.current === null ? null : document.querySelector<HTMLElement>(selector.current);
    selector.current = null;
    next?.focus();
  }, [draft]);
  return (next) => {
    selector.current = next;
  };
}

/** The draft with its history, its actions, and where it is kept. */
export function useDraft(userId: string, exerciseId: string, kept: KeptDraft | null) {
  const t = useTranslations("builder");
  const { start, keeper, keeping } = useDraftKeeper(userId, exerciseId, kept);
  const [history, setHistory] = useState(() => {
    const { draft, answer, prediction } = start;
    return startHistory<DraftContent>({ draft, answer, prediction });
  });
  const [announcement, setAnnouncement] = useState("");
  const { draft, answer, prediction } = history.present;
  const focusNext = useNextFocus(draft);

  function step(next: History<DraftContent>, said: string): void {
    if (next === history) return;
    setHistory(next);
    setAnnouncement(said);
    keeper.change(next.present);
  }

  const change: ChangeDraft = (next, key, said = "", focus = null) => {
    focusNext(focus);
    step(record(history, { ...history.present, draft: next }, key), said);
  };

  const actions = makeLayerActions(draft, change, t);

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
