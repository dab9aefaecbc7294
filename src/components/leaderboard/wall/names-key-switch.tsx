"use client";

import { Switch } from "@mantine/core";
import { useTranslations } from "use-intl";
import { NAMES_KEY, type HiddenNames } from "./use-hidden-names";

/** A key without Ctrl disturbs people who dictate or mistype, so they can turn it off (WCAG 2.1.4). */
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
