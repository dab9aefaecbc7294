"use client";

import { Group, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/layout/panel";

/** Takes the network into the builder of an exercise that is open to the viewer. */
export function ForkPanel({
  submissionId,
  exercises,
}: {
  submissionId: string;
  exercises: { id: string; title: string }[];
}) {
  const t = useTranslations("network.fork");
  return (
    <Panel title={t("title")} description={exercises.length > 0 && t("description")}>
      {exercises.length === 0 && <Text>{t("closed")}</Text>}
      <Group>
        {exercises.map(({ id, title }) => (
          <LinkButton key={id} href={`/exercises/${id}/submit?from=${submissionId}`} variant="default">
            {t("into", { exercise: title })}
          </LinkButton>
        ))}
      </Group>
    </Panel>
  );
}
