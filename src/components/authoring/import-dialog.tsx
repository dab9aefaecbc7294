"use client";

import { Button, FileInput, Group, Modal, Stack, Text } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { IconUpload } from "@tabler/icons-react";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CalendarTexts } from "@/components/ui/calendar-texts";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { readExerciseFile, type FileEntry, type ReadFile } from "@/core/exercise/exercise-file";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { ImportTable, type ImportRow } from "./import-table";
import { firstOpening } from "@/core/exercise/move-dates";
import { shiftDates } from "./shift-dates";

const settingsOf = (entries: FileEntry[]) => entries.flatMap(({ settings }) => settings ?? []);

/** Takes a file of exercises, lists them, and makes drafts of the chosen ones. */
export function ImportDialog({ courseId, onClose }: { courseId: string; onClose(): void }) {
  const t = useTranslations("exercise.copy");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { data: existing } = useSuspenseQuery(trpc.exercises.list.queryOptions({ courseId }));
  const known = new Set(existing.map(({ title }) => title));
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<ReadFile | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Set<number>>(new Set());

  const look = useAction(
    async (next: File | null) => {
      setFile(next);
      const result = next && readExerciseFile(await next.text());
      const entries = result?.entries ?? [];
      setRead(result);
      setChosen(
        new Set(
          entries.flatMap(({ settings, title }, place) => (settings && !known.has(title) ? [place] : [])),
        ),
      );
      const readable = settingsOf(entries);
      setDay(readable.length > 0 ? dayjs(firstOpening(readable)).format("YYYY-MM-DD") : null);
    },
    { isQuiet: true },
  );
  const entries = read?.entries ?? [];
  const readable = settingsOf(entries);
  const moved = day ? shiftDates(readable, day) : readable;
  const rows = entries.map((entry, place): ImportRow => ({
    place,
    entry,
    isKnown: known.has(entry.title),
    isChosen: chosen.has(place),
    moved: entry.settings && moved[readable.indexOf(entry.settings)]!,
  }));
  const take = useAction(
    async () => {
      const exercises = rows.flatMap((row) => (row.isChosen && row.moved ? row.moved : []));
      await api.exercises.import.mutate({ courseId, exercises });
      await queryClient.invalidateQueries(trpc.exercises.list.queryFilter({ courseId }));
      notifyDone(t("done", { count: exercises.length }));
      onClose();
    },
    { isQuiet: true },
  );
  const choose = (place: number, isChosen: boolean) => {
    const others = [...chosen].filter((each) => each !== place);
    setChosen(new Set(isChosen ? [...others, place] : others));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={t("take")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm">{t("takeDescription")}</Text>
        <FileInput
          label={t("file")}
          placeholder={t("chooseFile")}
          leftSection={<IconUpload size={16} aria-hidden />}
          accept=".json,application/json"
          value={file}
          onChange={(next) => void look.run(next)}
        />
        <FormError
          message={look.error ?? take.error ?? (read?.mistake ? t(`mistakes.${read.mistake}`) : null)}
        />
        {readable.length > 0 && (
          <CalendarTexts>
            <DateInput
              label={t("firstDay")}
              description={t("firstDayDescription")}
              w={280}
              valueFormat="D MMM YYYY"
              value={day}
              onChange={setDay}
            />
          </CalendarTexts>
        )}
        {rows.length > 0 && <ImportTable rows={rows} onChoose={choose} />}
        <Group>
          <Button disabled={chosen.size === 0} loading={take.isPending} onClick={() => void take.run()}>
            {t("make", { count: chosen.size })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
