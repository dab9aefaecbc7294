"use client";

import { Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DraftPlace } from "@/components/builder/draft/draft-place";
import type { useDraft } from "@/components/builder/draft/use-draft";
import { Panel } from "@/components/ui/layout/panel";
import type { RouterOutputs } from "@/trpc/react";
import { PredictionFields } from "./prediction-fields";

type Props = {
  kind: RouterOutputs["exercises"]["get"]["kind"];
  work: ReturnType<typeof useDraft>;
  isRequired: boolean;
};

/** What can be said before the result is known. The exercise's question has its answer afterwards. */
export function PredictionPanel({ kind, work, isRequired }: Props) {
  const t = useTranslations("builder.submit");
  const tSubmission = useTranslations("submission");
  // A draft may hold an answer that was begun elsewhere: it is sent, so it is shown.
  const [hadAnswer] = useState(work.answer !== "");
  return (
    <Panel title={t("title")} description={t("after")} id="prediction">
      <Stack gap="md">
        <PredictionFields
          prediction={work.prediction}
          isRequired={isRequired}
          onChange={work.setPrediction}
        />
        {(hadAnswer || work.answer !== "") && (
          <Textarea
            label={tSubmission(`questions.${kind}`)}
            value={work.answer}
            onChange={(event) => work.setAnswer(event.currentTarget.value)}
            autosize
            minRows={4}
            maxRows={16}
            maxLength={20_000}
          />
        )}
        <Text component="div" size="sm">
          <DraftPlace keeping={work.keeping} />
        </Text>
      </Stack>
    </Panel>
  );
}
