"use client";

import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/panel";
import { AnsweredImages } from "./answered-images";

/** All images that the network answered wrong, the most confident answer first. */
export function WrongDigits({ runId }: { runId: string }) {
  const t = useTranslations("insight.wrong");
  return (
    <Panel title={t("title")} description={t("description")}>
      <AnsweredImages runId={runId} cell={null} />
    </Panel>
  );
}
