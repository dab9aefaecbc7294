"use client";

import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { Draft } from "@/core/check/draft";
import type { Choice } from "@/core/keras/read/choice";
import { findText } from "@/core/keras/read/text/find-text";
import { followReading, requestFor, writeDraft, type CodeFormat } from "./code-format";
import { readingThread, type ReadOutcome } from "./reading-thread";

const AFTER_TYPING = 350;

type Text = {
  value: string;
  /** The draft that the text and the cards agreed on. */
  draft: Draft;
  /** The draft cannot be written, so the text is that of the draft before. */
  isStale: boolean;
  /** Somebody typed it or chose in it, so that the cards follow it. */
  isOwn: boolean;
};

function textOf(draft: Draft, format: CodeFormat, before = ""): Text {
  const written = writeDraft(draft, format);
  return { value: written ?? before, draft, isStale: written === null, isOwn: false };
}

/**
 * The text beside the cards: it is written anew when they change, and they follow when it does. `opened` is a
 * file's text, already read.
 */
export function useCode(
  draft: Draft,
  format: CodeFormat,
  onFollow: (draft: Draft) => void,
  opened: string | null,
) {
  const [text, setText] = useState((): Text =>
    opened === null ? textOf(draft, format) : { value: opened, draft, isStale: false, isOwn: false },
  );
  // A change of the cards themselves (a field, undo) wins over the text.
  if (text.draft !== draft) setText(textOf(draft, format, text.value));
  const [choice, setChoice] = useState<Choice>({});
  /** What was read last; typing goes on in between. */
  const [outcome, setOutcome] = useState<ReadOutcome | null>(null);
  const now = useRef({ value: text.value, draft });
  useEffect(() => {
    now.current = { value: text.value, draft };
  });

  const { value, isOwn } = text;
  useEffect(() => {
    if (isOwn) return;
    let isOld = false;
    void readingThread.read(requestFor(value, format, draft, choice)).then((read) => {
      if (!isOld) setOutcome(read);
    });
    return () => {
      isOld = true;
    };
  }, [value, isOwn, format, draft, choice]);

  async function follow(typed: string, chosen: Choice): Promise<void> {
    const isCurrent = () => now.current.value === typed && now.current.draft === draft;
    if (!isCurrent()) return;
    const read = await readingThread.read(requestFor(typed, format, draft, chosen));
    if (!isCurrent()) return;
    setOutcome(read);
    if ("failure" in read) return;
    const next = followReading(draft, read.reading);
    if (next === draft) return;
    // The text stays as it was typed.
    setText({ value: typed, draft: next, isStale: false, isOwn: true });
    onFollow(next);
  }
  const followSoon = useDebouncedCallback((typed: string) => void follow(typed, choice), {
    delay: AFTER_TYPING,
    flushOnUnmount: true,
  });

  return {
    value,
    isStale: text.isStale,
    outcome,
    type(typed: string) {
      // Of a pasted notebook the code is shown.
      const found = findText(typed, format).text;
      if (found === value) return;
      setText({ value: found, draft, isStale: false, isOwn: true });
      followSoon(found);
    },
    choose(chosen: Choice) {
      setChoice(chosen);
      setText({ ...text, isOwn: true });
      void follow(value, chosen);
    },
  };
}
