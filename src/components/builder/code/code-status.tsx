"use client";

import { useTranslations } from "use-intl";
import type { KerasReading } from "@/core/keras/read/read-code";
import { useFormat } from "@/components/ui/use-format";

type Props = { reading: KerasReading; layers: number };

/** What the network on the cards follows of the text, and what of it stays as it was. */
export function CodeStatus({ reading, layers }: Props) {
  const t = useTranslations();
  const format = useFormat();
  const { architecture, training, unread, says } = reading;
  if (!training) return t("code.kept");
  const settings = unread.filter((subject) => subject !== "network");
  const untold = says.compile ? (says.fit ? null : "fit") : says.fit ? "compile" : "all";
  return [
    architecture
      ? t("code.following", { layers })
      : t(unread.includes("network") ? "code.networkKept" : "code.followingTraining"),
    settings.length > 0
      ? t("code.settingsKept", { settings: format.list(settings.map((each) => t(`code.settings.${each}`))) })
      : null,
    untold && t("code.untold", { what: untold }),
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
}
