"use client";

import { Alert, Button, Group, Text } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "use-intl";
import type { Keeping } from "./draft-keeper";

type Props = { keeping: Keeping; onOpen(): void; onKeep(): void };

/** Where both this page and another device went on with the draft: the student chooses, and nothing is lost. */
export function DraftNotice({ keeping: { newer }, onOpen, onKeep }: Props) {
  const t = useTranslations("builder.keeping");
  const format = useFormatter();
  if (!newer) return null;
  const { savedAt } = newer;
  const isToday = new Date().toDateString() === savedAt.toDateString();
  const at = format.dateTime(savedAt, isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
  return (
    <Alert color="yellow" icon={<IconDevices aria-hidden />} title={t("newerTitle", { at })} role="alert" mb="lg">
      <Text size="sm" mb="sm">{t("newer")}</Text>
      <Group gap="xs">
        <Button size="sm" onClick={onOpen}>{t("open")}</Button>
        <Button size="sm" variant="default" onClick={onKeep}>{t("keep")}</Button>
      </Group>
    </Alert>
  );
}
