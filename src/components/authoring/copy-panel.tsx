"use client";

import { Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { downloadText } from "@/components/ui/download";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { ImportButton } from "./import-button";

/** Exports exercises to one file and imports them from it, for other courses and terms. */
export function CopyPanel({ courseId }: { courseId: string }) {
  const t = useTranslations("exercise.copy");
  const api = useTRPCClient();
  const download = useAction(async () => {
    const { fileName, content } = await api.exercises.export.mutate({ courseId });
    downloadText(fileName, content, "application/json");
  });
  return (
    <Panel title={t("title")} description={t("description")}>
      <Group>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={download.isPending}
          onClick={() => void download.run()}
        >
          {t("download")}
        </Button>
        <ImportButton courseId={courseId} />
      </Group>
    </Panel>
  );
}
