"use client";

import { Button, FileInput, Group, Loader, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { encodeFile } from "@/components/ui/encode-file";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { decideRoster, type RosterDecision } from "@/core/school/roster-plan";
import type { RosterColumns } from "@/core/school/school-identity";
import { useTRPCClient } from "@/trpc/react";
import { RosterColumnFields } from "./roster-column-fields";
import { RosterLines } from "./roster-lines";
import type { RosterPreview } from "./rows";
import { useRefreshRoster } from "./use-refresh-roster";

export function RosterForm({ courseId, onDone }: { courseId: string; onDone(): void }) {
  const t = useTranslations("roster.import");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<RosterPreview | null>(null);
  const [decisions, setDecisions] = useState<RosterDecision[]>([]);

  const look = useAction(
    async (next: File, columns: RosterColumns | null) => {
      if (next !== file) setPreview(null);
      setFile(next);
      setDecisions([]);
      setPreview(await api.roster.preview.mutate({ courseId, content: await encodeFile(next), columns }));
    },
    { isQuiet: true },
  );
  const load = useAction(
    async (chosen: File, columns: RosterColumns) => {
      const done = await api.roster.import.mutate({
        courseId,
        content: await encodeFile(chosen),
        columns,
        decisions,
      });
      await refresh();
      notifyDone(t("done", done));
      onDone();
    },
    { isQuiet: true },
  );
  const count = preview ? decideRoster(preview.lines, decisions).length : 0;
  const isBusy = look.isPending || load.isPending;
  return (
    <Stack>
      <Text size="sm">{t("advice")}</Text>
      <FileInput
        label={t("file")}
        placeholder={t("choose")}
        leftSection={<IconUpload size={16} aria-hidden />}
        accept=".csv,.txt,.tsv,.xls,text/csv,text/plain"
        value={file}
        disabled={isBusy}
        onChange={(next) => next && void look.run(next, null)}
      />
      <FormError message={look.error ?? load.error} />
      {look.isPending && !preview && <Loader aria-label={t("reading")} />}
      {file && preview && (
        <>
          <Text role="status">
            {t("recognised", { format: preview.format, count: preview.lines.length })}
          </Text>
          <RosterColumnFields
            preview={preview}
            isDisabled={isBusy}
            onChange={(columns) => void look.run(file, columns)}
          />
          <RosterLines preview={preview} decisions={decisions} onDecide={setDecisions} />
          <Text size="sm">{t("next")}</Text>
          <Group justify="end">
            <Button
              disabled={count === 0 || look.isPending}
              loading={load.isPending}
              onClick={() => void load.run(file, preview.columns)}
            >
              {t("import", { count })}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
