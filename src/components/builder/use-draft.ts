"use client";

import { useEffect, useRef, useState } from "react";
import type { Draft } from "@/core/draft";
import { baselineDraft, duplicateLayer, insertLayer, moveLayer, removeLayer, setLayerValue } from "./draft";
import { findStoredDraft, sendingKey, storeDraft, type StoredDraft } from "./draft-storage";
import { record, redo, startHistory, undo, type History } from "./history";
import type { LayerActions } from "./layer-card";

/** The draft with its history, its actions and its place in the browser's storage. */
export function useDraft(userId: string, exerciseId: string) {
  const [stored] = useState(() => findStoredDraft(userId, exerciseId));
  const [history, setHistory] = useState(() => startHistory(stored?.draft ?? baselineDraft()));
  const [answer, setAnswerText] = useState(stored?.answer ?? "");
  const [announcement, setAnnouncement] = useState("");
  const [isKept, setIsKept] = useState(true);
  const sending = useRef<StoredDraft["sending"]>(stored?.sending ?? null);
  const focusNext = useRef<string | null>(null);
  const draft = history.present;

  // The browser drops the focus of an element that React moves or removes.
  useEffect(() => {
    const next = focusNext.current === null ? null : document.querySelector<HTMLElement>(focusNext.current);
    focusNext.current = null;
    next?.focus();
  }, [draft]);

  function keep(nextDraft: Draft, nextAnswer: string): void {
    setIsKept(storeDraft(userId, exerciseId, { draft: nextDraft, answer: nextAnswer, sending: sending.current }));
  }

  function step(next: History<Draft>, said: string): void {
    setHistory(next);
    setAnnouncement(said);
    keep(next.present, answer);
  }

  function change(next: Draft, key: string | null, said = "", focus: string | null = null): void {
    focusNext.current = focus;
    step(record(history, next, key), said);
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
      if (next) change(next, null, `${nameOf(index)} is now layer ${index + by + 1} of ${draft.layers.length}.`, isButton ? focus : heading(id));
    },
    duplicate(index) {
      const { draft: next, id } = duplicateLayer(draft, index);
      change(next, null, `${nameOf(index)} duplicated as layer ${index + 2}.`, heading(id));
    },
    remove(index) {
      const neighbour = draft.layers[index + 1] ?? draft.layers[index - 1];
      change(removeLayer(draft, index), null, `${nameOf(index)} removed. Undo brings it back.`, neighbour ? heading(neighbour.id) : "#add-layer");
    },
    insert(index, type) {
      const { draft: next, id } = insertLayer(draft, index, type);
      change(next, null, `${type} added as layer ${index + 1}.`, heading(id));
    },
    change(index, name, value) {
      change(setLayerValue(draft, index, name, value), `${draft.layers[index]!.id}.${name}`);
    },
  };

  return {
    draft, answer, announcement, isKept, actions, change,
    setAnswer(text: string) {
      setAnswerText(text);
      keep(draft, text);
    },
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => step(undo(history), "Undone."),
    redo: () => step(redo(history), "Done again."),
    /** The key under which this content is sent, kept until `markSent`. */
    beginSending(content: string): string {
      const next = sendingKey(sending.current, content);
      sending.current = next;
      keep(draft, answer);
      return next.key;
    },
    markSent() {
      sending.current = null;
      keep(draft, answer);
    },
  };
}
