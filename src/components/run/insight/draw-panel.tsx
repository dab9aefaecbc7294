"use client";

import { Box, Button, Group, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { ENGINE_MEGABYTES } from "@/core/run/browser-engine";
import type { Layer } from "@/core/network/architecture";

function Loading() {
  const t = useTranslations("insight.draw");
  return <Text role="status">{t("loading")}</Text>;
}

const DrawingDesk = dynamic(() => import("./drawing-desk").then((file) => file.DrawingDesk), {
  ssr: false,
  loading: Loading,
});

type Props = { runId: string; layers: readonly Layer[]; isOpen: boolean; onOpen(): void };

/** Where the drawing stands on the run's page. */
export const DRAWING = "draw";

/**
 * Draw a digit, and the run's network answers. The engine, some megabytes, loads when it is asked for. On a
 * phone the page's own button asks for it.
 */
export function DrawPanel({ runId, layers, isOpen, onOpen }: Props) {
  const t = useTranslations("insight.draw");
  return (
    <Box visibleFrom={isOpen ? undefined : "md"}>
      <Panel id={DRAWING} title={t("title")} description={isOpen ? undefined : t("description")}>
        {isOpen ? (
          <DrawingDesk runId={runId} layers={layers} />
        ) : (
          <Group>
            <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={onOpen}>
              {t("open")}
            </Button>
            <Text size="sm" c="dimmed">
              {t("size", { megabytes: ENGINE_MEGABYTES })}
            </Text>
          </Group>
        )}
      </Panel>
    </Box>
  );
}
