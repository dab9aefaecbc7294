"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { ENGINE_MEGABYTES } from "@/core/run/browser-engine";

/** The button that opens a practice, with what it costs. */
export function PracticeDoor({ onOpen, isDisabled = false }: { onOpen(): void; isDisabled?: boolean }) {
  const t = useTranslations("practice");
  return (
    <Group gap="sm">
      <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} disabled={isDisabled} onClick={onOpen}>
        {t("open")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("size", { megabytes: ENGINE_MEGABYTES })}
      </Text>
    </Group>
  );
}
