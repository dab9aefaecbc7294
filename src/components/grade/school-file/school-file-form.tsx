"use client";

import { Alert, Button, FileInput, Group, Loader, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconDownload, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { downloadBytes } from "@/components/ui/download";
import { encodeFile } from "@/components/ui/encode-file";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import type { GradeUnit } from "@/core/school/gradebook-format";
import type { SchoolChoice } from "@/core/school/school-plan";
import { useTRPCClient } from "@/trpc/react";
import type { SchoolFilePreview } from "./rows";
import { FilePicture, type FileReading } from "@/components/roster/file-picture";
import { SchoolFileColumns } from "./school-file-columns";
import { SchoolFileLines } from "./school-file-lines";

type Chosen = FileReading & {
  file: File;
  unit: GradeUnit;
  choice: SchoolChoice | null;
  /** The doubtful lines that are filled in all the same. */
  accepted: number[];
};

export function SchoolFileForm({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<SchoolFilePreview | null>(null);
  const ask = async ({ file, ...rest }: Chosen) => ({
    ...rest,
    exerciseId,
    fileName: file.name,
    content: await encodeFile(file),
  });

  const look = useAction(
    async (next: Chosen) => {
      setChosen(next);
      if (next.file !== chosen?.file) setPreview(null);
      setPreview(await api.grades.previewFile.mutate(await ask(next)));
    },
    { isQuiet: true },
  );
  const fill = useAction(
    async (now: Chosen) => {
      const { fileName, content } = await api.grades.fillFile.mutate(await ask(now));
      downloadBytes(fileName, content, "application/octet-stream");
      notifyDone(t("file.done"));
    },
    { isQuiet: true },
  );
  const purposeOf = ({ choice }: SchoolFilePreview, at: number) =>
    at === choice.grade ? t("file.grade") : at === choice.feedback ? t("form.feedback") : "";
  const column = preview?.columns.find(({ index }) => index === preview.choice.grade);
  const isBusy = look.isPending || fill.isPending;
  return (
    <Stack>
      <Text size="sm">{t("file.advice")}</Text>
      <FileInput
        label={t("file.label")}
        placeholder={t("file.choose")}
        leftSection={<IconUpload size={16} aria-hidden />}
        accept=".csv,.txt,.tsv,.xlsx,.ods,.xls,text/csv,text/plain"
        value={chosen?.file ?? null}
        disabled={isBusy}
        onChange={(file) =>
          file &&
          void look.run({
            file,
            unit: chosen?.unit ?? "points",
            choice: null,
            accepted: [],
            headerLine: null,
            sheet: null,
          })
        }
      />
      <FormError message={look.error ?? fill.error} />
      {look.isPending && !preview && <Loader aria-label={t("file.reading")} />}
      {chosen && preview && (
        <>
          <Text role="status">
            {t("file.recognised", {
              format: preview.format === "other" && preview.isSpreadsheet ? "spreadsheet" : preview.format,
              decimal: preview.decimal === "," ? "comma" : "point",
            })}
          </Text>
          <FilePicture
            picture={preview}
            purposeOf={(column) => purposeOf(preview, column)}
            isDisabled={isBusy}
            onChange={(reading) => void look.run({ ...chosen, ...reading, choice: null, accepted: [] })}
          />
          <Group align="end">
            <SegmentedControl
              aria-label={t("file.writeAs")}
              data={[
                { value: "points", label: t("file.points") },
                { value: "percent", label: t("file.percent") },
              ]}
              value={chosen.unit}
              disabled={isBusy}
              onChange={(unit) =>
                void look.run({
                  ...chosen,
                  choice: preview.choice,
                  unit: unit === "percent" ? "percent" : "points",
                })
              }
            />
            <SchoolFileColumns
              preview={preview}
              isDisabled={isBusy}
              onChange={(choice) => void look.run({ ...chosen, choice, accepted: [] })}
            />
          </Group>
          {chosen.unit === "points" && column?.maximum != null && column.maximum !== preview.maximum && (
            <Alert color="yellow" title={t("file.differsTitle")}>
              {t("file.differs", { school: column.maximum, exercise: preview.maximum })}
              {column.maximum === 100 && ` ${t("file.percentFits")}`}
            </Alert>
          )}
          {preview.scaleColumn !== null && preview.choice.grade === null && (
            <Alert color="yellow" title={t("file.scaleTitle")}>
              {t("file.scale", { column: preview.columns[preview.scaleColumn]!.title })}
            </Alert>
          )}
          {preview.lostLetters.length > 0 && (
            <Alert color="yellow" title={t("file.lostTitle")}>
              {t("file.lost", { letters: preview.lostLetters.join(" ") })}
            </Alert>
          )}
          <SchoolFileLines
            preview={preview}
            accepted={chosen.accepted}
            isDisabled={isBusy}
            onAccept={(accepted) => void look.run({ ...chosen, choice: preview.choice, accepted })}
          />
          <Group justify="end">
            <Button
              leftSection={<IconDownload size={16} aria-hidden />}
              disabled={preview.choice.grade === null || look.error !== null || look.isPending}
              loading={fill.isPending}
              onClick={() => void fill.run(chosen)}
            >
              {t("file.download")}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
