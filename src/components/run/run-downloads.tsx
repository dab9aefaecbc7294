"use client";

import { Button, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import type { RunFileName } from "@/core/run/run-file";
import { useTRPC } from "@/trpc/react";
import classes from "./run-downloads.module.css";

/** The text of each: a key has no dot. */
const uses = {
  "model.onnx": "onnx",
  "weights.safetensors": "weights",
  "model.py": "python",
  "model.json": "json",
} as const satisfies Record<RunFileName, string>;

/** The files of a finished run, for its owner and for staff. */
export function RunDownloads({ runId }: { runId: string }) {
  const t = useTranslations("run");
  const format = useFormat();
  const trpc = useTRPC();
  const files = useQuery(trpc.runs.files.queryOptions({ runId }));
  return (
    <Panel title={t("files.title")}>
      {!files.data && (
        <Text size="sm" c="dimmed" role="status">
          {files.isError ? t("files.unreachable") : t("files.looking")}
        </Text>
      )}
      {files.data && (
        <ul className={classes.list}>
          {files.data.map(({ name, bytes }) => (
            <li key={name} className={classes.file}>
              <Button
                component="a"
                href={`/api/runs/${runId}/files/${name}`}
                download={name}
                variant="default"
                justify="space-between"
                rightSection={<IconDownload size={16} aria-hidden />}
              >
                {t("files.download", { name })}
              </Button>
              <Text size="sm">
                {format.bytes(bytes)}. {t(`files.${uses[name]}`)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
