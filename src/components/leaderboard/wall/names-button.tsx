"use client";

import { Button, Kbd } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { NAMES_KEY, type HiddenNames } from "./use-hidden-names";

/** Hides and shows the names on this screen, and tells the key that does the same. */
export function NamesButton({ names: { isOn, toggle, hasKey } }: { names: HiddenNames }) {
  const t = useTranslations("wall.names");
  return (
    <Button
      variant="default"
      aria-pressed={isOn}
      aria-keyshortcuts={hasKey ? NAMES_KEY : undefined}
      onClick={toggle}
      leftSection={isOn ? <IconEye size={18} aria-hidden /> : <IconEyeOff size={18} aria-hidden />}
      title={hasKey ? t("key", { key: NAMES_KEY }) : undefined}
      rightSection={
        hasKey && (
          <Kbd size="xs" aria-hidden>
            {NAMES_KEY}
          </Kbd>
        )
      }
    >
      {t("hide")}
    </Button>
  );
}
