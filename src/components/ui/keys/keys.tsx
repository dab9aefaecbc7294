"use client";

import { Kbd } from "@mantine/core";
import { useTranslations } from "use-intl";

const signs: Record<string, string> = { ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓" };
const isMac = () => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** A combination such as "mod+Enter", key by key, as they are written on the keyboard. */
export function Keys({ of: combination }: { of: string }) {
  const t = useTranslations("ui.keys");
  const word = (key: string) => {
    if (key === "mod") return isMac() ? "⌘" : t("control");
    if (key === "Enter") return t("enter");
    if (key === "Escape") return t("escape");
    return signs[key] ?? key.toUpperCase();
  };
  return combination.split("+").map((key) => (
    <Kbd key={key} size="sm" mr={2}>
      {word(key)}
    </Kbd>
  ));
}
