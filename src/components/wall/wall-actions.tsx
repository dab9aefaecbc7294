"use client";

import { Button, Kbd } from "@mantine/core";
import { IconEye, IconEyeOff, IconMaximize, IconMinimize, IconQrcode } from "@tabler/icons-react";
import { useTranslations } from "use-intl";

export const NAMES_KEY = "N";

/** Something that is on or off, and how to change it. */
export type Switch = { isOn: boolean; toggle(): void };
type Props = {
  names: Switch & { hasKey: boolean };
  fullscreen: Switch;
  /** Null where there is nothing to show or hide. */
  join: Switch | null;
  hidden: Switch | null;
};

/** What the wall shows; all of it on this screen only. */
export function WallActions({ names, fullscreen, join, hidden }: Props) {
  const t = useTranslations("wall");
  return (
    <>
      {join && (
        <Button variant="default" aria-pressed={join.isOn} onClick={join.toggle} leftSection={<IconQrcode size={18} aria-hidden />}>
          {t("join.show")}
        </Button>
      )}
      {hidden && <Button variant="default" aria-pressed={hidden.isOn} onClick={hidden.toggle}>{t("hidden.show")}</Button>}
      <Button
        variant="default" aria-pressed={names.isOn} aria-keyshortcuts={names.hasKey ? NAMES_KEY : undefined} onClick={names.toggle}
        leftSection={names.isOn ? <IconEye size={18} aria-hidden /> : <IconEyeOff size={18} aria-hidden />}
        title={names.hasKey ? t("names.key", { key: NAMES_KEY }) : undefined} rightSection={names.hasKey && <Kbd size="xs" aria-hidden>{NAMES_KEY}</Kbd>}
      >
        {t("names.hide")}
      </Button>
      <Button
        variant="default" onClick={fullscreen.toggle}
        leftSection={fullscreen.isOn ? <IconMinimize size={18} aria-hidden /> : <IconMaximize size={18} aria-hidden />}
      >
        {t(fullscreen.isOn ? "fullscreen.leave" : "fullscreen.open")}
      </Button>
    </>
  );
}
