"use client";

import { Button, FileInput, Group, Loader, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { encodeFile } from "@/components/ui/encode-file";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { decideRoster, type RosterDecision } from "@/core/school/roster/roster-plan";
import { rosterFields } from "@/core/school/roster/roster-fields";
import type { RosterColumns } from "@/core/school/student-columns";
import { useTRPCClient } from "@/trpc/react";
import { FilePicture, type FileReading } from "./file-picture";
import { RosterColumnFields } from "./roster-column-fields";
import { RosterLines } from "./roster-lines";
import type { RosterPreview } from "./rows";
import { useRefreshRoster } from "./use-refresh-roster";

const asRecognised: FileReading = { headerLine: null, sheet: null };

export function RosterForm({ courseId, onDone }: { courseId: string; onDone(): void }) {
  const t = useTranslations("roster.import");
  const word = useTranslations("roster.columns");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<RosterPreview | null>(null);
  const [reading, setReading] = useState<FileReading>(asRecognised);
  const [decisions, setDecisions] = useState<RosterDecision[]>([]);

  const look = useAction(
    async (next: File, columns: RosterColumns | null, how: FileReading) => {
      if (next !== file) setPreview(null);
      setFile(next);
      setReading(how);
      setDecisions([]);
      const content = await encodeFile(next);
      setPreview(await api.roster.preview.mutate({ courseId, content, columns, ...how }));
    },
    { isQuiet: true },
  );
  const load = useAction(
    async (chosen: File, columns: RosterColumns) => {
      const done = await api.roster.import.mutate({
        courseId,
        content: await encodeFile(chosen),
        columns,
        ...reading,
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
        accept=".csv,.txt,.tsv,.xlsx,.ods,.xls,text/csv,text/plain"
        value={file}
        disabled={isBusy}
        onChange={(next) => next && void look.run(next, null, asRecognised)}
      />
      <FormError message={look.error ?? load.error} />
      {look.isPending && !preview && <Loader aria-label={t("reading")} />}
      {file && preview && (
        <>
          <Text role="status">
            {t("recognised", {
              format: preview.format === "other" && preview.isSpreadsheet ? "spreadsheet" : preview.format,
              count: preview.lines.length,
            })}
          </Text>
          <FilePicture
            picture={preview}
            purposeOf={(column) => {
              const field = rosterFields.find((each) => preview.columns[each] === column);
              return field ? word(field) : "";
            }}
            isDisabled={isBusy}
            onChange={(how) => void look.run(file, null, how)}
          />
          <RosterColumnFields
            preview={preview}
            isDisabled={isBusy}
            onChange={(columns) => void look.run(file, columns, reading)}
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
