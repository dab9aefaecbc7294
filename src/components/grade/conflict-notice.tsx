"use client";

import { Alert, Button, Group, List, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Detail } from "./grade-detail";
import type { Conflict } from "./grading";

/** What another marker has decided since the grade was opened, to choose from beside what is written here. */
export function ConflictNotice({ conflict, lines }: { conflict: Conflict; lines: Detail["manualLines"] }) {
  const t = useTranslations("grade");
  const { theirs, take, keep, join } = conflict;
  const given = lines.flatMap(({ id, label }) => {
    const points = theirs.linePoints[id];
    return points === undefined ? [] : [{ id, label, points }];
  });
  return (
    <Alert
      color="orange"
      role="alert"
      title={t("conflict.title", { who: theirs.by ?? t("history.someone") })}
    >
      <Text size="sm">{t("conflict.text")}</Text>
      <Text size="sm" fw={600} mt="xs">
        {t("conflict.theirs")} {theirs.at && <RelativeTime value={theirs.at} />}
      </Text>
      <List size="sm">
        {given.map(({ id, label, points }) => (
          <List.Item key={id}>{t("conflict.line", { label, points })}</List.Item>
        ))}
        <List.Item>
          {theirs.overridePoints === null
            ? t("conflict.computed")
            : t("conflict.points", { points: theirs.overridePoints, reason: theirs.overrideReason ?? "" })}
        </List.Item>
        <List.Item style={{ whiteSpace: "pre-wrap" }}>
          {theirs.feedback ? t("conflict.feedback", { feedback: theirs.feedback }) : t("conflict.noFeedback")}
        </List.Item>
      </List>
      <Group mt="sm" gap="xs">
        <Button size="xs" variant="default" onClick={take}>
          {t("conflict.take")}
        </Button>
        <Button size="xs" variant="default" onClick={join}>
          {t("conflict.join")}
        </Button>
        <Button size="xs" variant="default" onClick={keep}>
          {t("conflict.keep")}
        </Button>
      </Group>
    </Alert>
  );
}
