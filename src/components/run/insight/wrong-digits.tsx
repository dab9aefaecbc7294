"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { AnsweredImages } from "./answered-images";

/** All images that the network answered wrong, the most confident answer first. */
export function WrongDigits({ runId, isHeldBack }: { runId: string; isHeldBack: boolean }) {
  const t = useTranslations("insight.wrong");
  return (
    <Panel title={t("title")} description={t("description")}>
      {isHeldBack ? <Text>{t("heldBack")}</Text> : <AnsweredImages runId={runId} cell={null} />}
    </Panel>
  );
}
