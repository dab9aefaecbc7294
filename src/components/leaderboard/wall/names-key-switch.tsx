"use client";

import { Switch } from "@mantine/core";
import { useTranslations } from "use-intl";
import { NAMES_KEY, type HiddenNames } from "./use-hidden-names";

/** A key without Ctrl is in the way of whoever dictates or mistypes, so it can be turned off (WCAG 2.1.4). */
export function NamesKeySwitch({ names: { hasKey, setHasKey } }: { names: HiddenNames }) {
  const t = useTranslations("wall.names");
  return (
    <Switch
      label={t("keyOn", { key: NAMES_KEY })}
      checked={hasKey}
      onChange={(event) => setHasKey(event.currentTarget.checked)}
    />
  );
}
