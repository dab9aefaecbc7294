"use client";

import { useTranslations } from "use-intl";
import { CodeBlock, CopyCodeButton } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import type { Architecture } from "@/core/architecture";
import { kerasCode } from "@/core/keras/code";
import type { TrainingSettings } from "@/core/training";

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
