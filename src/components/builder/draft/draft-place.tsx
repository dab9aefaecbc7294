"use client";

import { Group, Text } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconCloudUp } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { Keeping } from "./draft-keeper";
import { useSavedAt } from "./saved-at";

/** Says where the draft is kept. */
export function DraftPlace({ keeping }: { keeping: Keeping }) {
  const t = useTranslations("builder.keeping");
  const writeTime = useSavedAt();
  const { server, savedAt, isInBrowser, newer } = keeping;
  const isKept = server === "kept" && !newer;
  const Icon = isKept ? IconCloudCheck : server === "sending" && !newer ? IconCloudUp : IconCloudOff;
  const words = () => {
    if (newer) return t("waiting");
    if (server === "kept") return savedAt ? t("keptAt", { at: writeTime(savedAt) }) : t("kept");
    if (server === "sending") return t("sending");
    if (!isInBrowser) return t("nowhere");
    return server === "refused" ? t("refused") : t("away");
  };
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" data-draft={newer ? "conflict" : server}>
      <Icon size={18} aria-hidden style={{ flex: "none", marginTop: 1 }} />
      <Text size="sm" c="dimmed">
        {words()}
      </Text>
    </Group>
  );
}
