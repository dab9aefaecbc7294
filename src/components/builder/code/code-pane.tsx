"use client";

import { Button, FileButton, Group, Tabs, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { findText } from "@/core/keras/read/text/find-text";
import type { Draft } from "@/core/check/draft";
import type { Problem } from "@/core/base/problem";
import { codeFormats, followReading, requestFor, type CodeFormat } from "./code-format";
import { CodeTab } from "./code-tab";
import { readingThread } from "./reading-thread";

/** Bytes; a notebook's file has its pictures in it. */
const LARGEST_FILE = 2 ** 23;

type CodePaneProps = {
  draft: Draft;
  problems: Problem[];
  onChange(draft: Draft, key: string | null, said?: string): void;
};
type Opened = {
  format: CodeFormat;
  text: string;
  /** Counts the files, so that the same one can be opened again. */
  number: number;
};

/** The network as Keras code and as Keras JSON: each can be changed, pasted over or opened from a file. */
export default function CodePane({ draft, problems, onChange }: CodePaneProps) {
  const t = useTranslations();
  const [format, setFormat] = useState<CodeFormat>("python");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState("");
  const resetFile = useRef<() => void>(null);
  useEffect(() => () => readingThread.rest(), []);
  const follow = (next: Draft) => onChange(next, "code", t("code.applied"));

  async function open(file: File | null): Promise<void> {
    resetFile.current?.();
    if (!file) return;
    const { name } = file;
    if (file.size > LARGEST_FILE) return setSaid(t("code.tooLarge", { name }));
    try {
      const { kind, text } = findText(await file.text());
      const read = await readingThread.read(requestFor(text, kind, draft));
      const next = "reading" in read ? followReading(draft, read.reading) : draft;
      setFormat(kind);
      setOpened((before) => ({ format: kind, text, number: (before?.number ?? 0) + 1 }));
      if (next !== draft) onChange(next, null, t("code.applied"));
      setSaid(t("code.opened", { name }));
    } catch {
      setSaid(t("code.unreadable", { name }));
    }
  }

  return (
    <>
      <Group gap="sm" mb="xs">
        <FileButton
          accept=".py,.ipynb,.json,.txt"
          onChange={(file) => void open(file)}
          resetRef={resetFile}
          inputProps={{ "aria-label": t("code.open") }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileUpload size={18} aria-hidden />}>
              {t("code.open")}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t("code.openHint")}
        </Text>
        <Text size="sm" role="status">
          {said}
        </Text>
      </Group>
      <Tabs
        value={format}
        onChange={(value) => setFormat(codeFormats.find((known) => known === value) ?? "python")}
        keepMounted={false}
      >
        <Tabs.List>
          {codeFormats.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`code.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {codeFormats.map((each) => (
          <Tabs.Panel key={each} value={each}>
            <CodeTab
              key={opened?.number ?? 0}
              format={each}
              draft={draft}
              problems={problems}
              opened={opened?.format === each ? opened.text : null}
              onFollow={follow}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
