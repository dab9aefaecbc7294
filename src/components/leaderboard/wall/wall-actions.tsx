"use client";

import { Button } from "@mantine/core";
import { IconMaximize, IconMinimize, IconQrcode } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { NamesButton } from "./names-button";
import type { HiddenNames } from "./use-hidden-names";

/** Something that is on or off, and how to change it. */
type Switch = { isOn: boolean; toggle(): void };
type Props = {
  names: HiddenNames;
  fullscreen: Switch;
  /** Null where there is nothing to show or hide. */
  join: Switch | null;
  hidden: Switch | null;
  kernels?: Switch | null;
};

/** The switches for the wall's content; they change this screen only. */
export function WallActions({ names, fullscreen, join, hidden, kernels }: Props) {
  const t = useTranslations("wall");
  return (
    <>
      {join && (
        <Button
          variant="default"
          aria-pressed={join.isOn}
          onClick={join.toggle}
          leftSection={<IconQrcode size={18} aria-hidden />}
        >
          {t("join.show")}
        </Button>
      )}
      {hidden && (
        <Button variant="default" aria-pressed={hidden.isOn} onClick={hidden.toggle}>
          {t("hidden.show")}
        </Button>
      )}
      {kernels && (
        <Button variant="default" aria-pressed={kernels.isOn} onClick={kernels.toggle}>
          {t("kernels.show")}
        </Button>
      )}
      <NamesButton names={names} />
      <Button
        variant="default"
        onClick={fullscreen.toggle}
        leftSection={
          fullscreen.isOn ? <IconMinimize size={18} aria-hidden /> : <IconMaximize size={18} aria-hidden />
        }
      >
        {t(fullscreen.isOn ? "fullscreen.leave" : "fullscreen.open")}
      </Button>
    </>
  );
}
