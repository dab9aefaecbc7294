"use client";

import { useTranslations } from "use-intl";
import { CodeBlock, CopyCodeButton } from "@/components/ui/layout/code-block";
import { Panel } from "@/components/ui/layout/panel";
import type { Architecture } from "@/core/network/architecture";
import { kerasCode } from "@/core/keras/write/code";
import type { TrainingSettings } from "@/core/training/training";

type Props = { architecture: Architecture; training: TrainingSettings; title: string };

/** The submission as a Python script. */
export function KerasCode({ architecture, training, title }: Props) {
  const t = useTranslations("submission");
  const code = kerasCode(architecture, training, title);
  return (
    <Panel
      title={t("keras.title")}
      description={t("keras.description")}
      actions={<CopyCodeButton code={code} />}
    >
      <CodeBlock label={t("keras.label")} code={code} />
    </Panel>
  );
}
