"use client";

import { useDebouncedCallback } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { Draft } from "@/core/check/draft";
import { findText } from "@/core/keras/read/read-text";
import { followReading, readText, writeDraft, type CodeFormat } from "./code-format";

const AFTER_TYPING = 350;

type Text = {
  value: string;
  /** The value as it was last read: typing goes on in between. */
  read: string;
  /** The draft that the text and the cards agreed on. */
  draft: Draft;
  /** The draft cannot be written, so the text is that of the draft before. */
  isStale: boolean;
};

function textOf(draft: Draft, format: CodeFormat, before = ""): Text {
  const written = writeDraft(draft, format);
  return { value: written ?? before, read: written ?? before, draft, isStale: written === null };
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
    opened === null ? textOf(draft, format) : { value: opened, read: opened, draft, isStale: false },
  );
  // A change of the cards themselves (a field, undo) wins over the text.
  if (text.draft !== draft) setText(textOf(draft, format, text.value));
  const reading = useMemo(() => readText(text.read, format, draft), [text.read, format, draft]);

  const follow = useDebouncedCallback(
    (value: string) => {
      if (value !== text.value) return;
      const next = followReading(draft, readText(value, format, draft));
      // The text stays as it was typed.
      setText({ value, read: value, draft: next, isStale: false });
      if (next !== draft) onFollow(next);
    },
    { delay: AFTER_TYPING, flushOnUnmount: true },
  );

  return {
    value: text.value,
    isStale: text.isStale,
    reading,
    type(typed: string) {
      // Of a pasted notebook the code is shown.
      const value = findText(typed, format).text;
      if (value === text.value) return;
      setText({ ...text, value, draft, isStale: false });
      follow(value);
    },
  };
}
