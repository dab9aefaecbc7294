"use client";

import { Alert, Button, Group, Text } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { Keeping } from "./draft-keeper";
import { useSavedAt } from "./saved-at";

type Props = { keeping: Keeping; onOpen(): void; onKeep(): void };

/**
 * Where both this page and another device went on with the draft: the student chooses, and nothing is lost.
 */
export function DraftNotice({ keeping: { newer }, onOpen, onKeep }: Props) {
  const t = useTranslations("builder.keeping");
  const savedAt = useSavedAt();
  if (!newer) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconDevices aria-hidden />}
      title={t("newerTitle", { at: savedAt(newer.savedAt) })}
      role="alert"
      mb="lg"
    >
      <Text size="sm" mb="sm">
        {t("newer")}
      </Text>
      <Group gap="xs">
        <Button size="sm" onClick={onOpen}>
          {t("open")}
        </Button>
        <Button size="sm" variant="default" onClick={onKeep}>
          {t("keep")}
        </Button>
      </Group>
    </Alert>
  );
}
