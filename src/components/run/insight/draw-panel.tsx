"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
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

/** Draw a digit, and the run's network answers. The engine, some megabytes, loads when it is asked for. */
export function DrawPanel({ runId, layers }: { runId: string; layers: readonly Layer[] }) {
  const t = useTranslations("insight.draw");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel title={t("title")} description={t("description")}>
      {isOpen ? (
        <DrawingDesk runId={runId} layers={layers} />
      ) : (
        <Group>
          <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
            {t("open")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("size", { megabytes: ENGINE_MEGABYTES })}
          </Text>
        </Group>
      )}
    </Panel>
  );
}
