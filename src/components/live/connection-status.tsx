"use client";

import { Group, Text } from "@mantine/core";
import { IconAntennaBars5, IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { Texts } from "@/messages/catalogue";
import type { Connection } from "./room-client";

function describe(t: Texts<"live">, connection: Connection, error: string | null): string {
  if (error) return t("notLive", { error });
  if (connection === "away") return t("away");
  return connection === "live" ? t("isLive") : t("connecting");
}

/** Says, visibly and to screen readers, whether the page is updated live. */
export function ConnectionStatus({ connection, error }: { connection: Connection; error: string | null }) {
  const t = useTranslations("live");
  const isAway = connection === "away";
  const Icon = isAway ? IconPlugConnectedX : IconAntennaBars5;
  return (
    <Group gap={6} role="status" wrap="nowrap">
      <Icon size={16} aria-hidden style={{ flex: "none" }} />
      <Text size="sm" fw={isAway ? 600 : 400} c={isAway ? undefined : "dimmed"}>
        {describe(t, connection, error)}
      </Text>
    </Group>
  );
}
