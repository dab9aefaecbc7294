"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { ReadOutcome } from "./reading-thread";

/** `outcome` is null until something was read. */
type Props = { outcome: ReadOutcome | null; layers: number };

/** What the network on the cards follows of the text, and what of it stays as it was. */
export function CodeStatus({ outcome, layers }: Props) {
  const t = useTranslations();
  const format = useFormat();
  if (!outcome) return null;
  if ("failure" in outcome) return t(`code.failures.${outcome.failure}`);
  const { architecture, training, unread, says } = outcome.reading;
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
