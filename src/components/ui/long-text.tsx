"use client";

import { Spoiler, Text } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Pixels, about as much as 300 words take. */
const TALLEST = 360;

/** What somebody has written, in its lines; of a long text the beginning, and the rest on demand. */
export function LongText({ text }: { text: string }) {
  const t = useTranslations("ui.longText");
  return (
    <Spoiler maxHeight={TALLEST} showLabel={t("show")} hideLabel={t("hide")} transitionDuration={0}>
      <Text maw="72ch" style={{ whiteSpace: "pre-wrap" }}>
        {text}
      </Text>
    </Spoiler>
  );
}
