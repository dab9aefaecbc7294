"use client";

import { Group, Text } from "@mantine/core";
import { IconAntennaBars5, IconPlugConnectedX } from "@tabler/icons-react";
import type { Connection } from "./room-client";

function describe(connection: Connection, error: string | null): string {
  if (error) return `Not live: ${error} The page shows what was known before.`;
  if (connection === "away") return "Reconnecting: nothing is lost. What happens meanwhile appears as soon as the connection is back.";
  return connection === "live" ? "Live" : "Connecting to live updates…";
}

/** Says, visibly and to screen readers, whether the page moves by itself. */
export function ConnectionStatus({ connection, error }: { connection: Connection; error: string | null }) {
  const isAway = connection === "away";
  const Icon = isAway ? IconPlugConnectedX : IconAntennaBars5;
  return (
    <Group gap={6} role="status" wrap="nowrap">
      <Icon size={16} aria-hidden style={{ flex: "none" }} />
      <Text size="sm" fw={isAway ? 600 : 400} c={isAway ? undefined : "dimmed"}>{describe(connection, error)}</Text>
    </Group>
  );
}
