"use client";

import { Button, Group, Modal, Select, Stack, Text, Textarea } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useTranslations } from "use-intl";
import { CalendarTexts } from "@/components/ui/calendar-texts";
import { FormError } from "@/components/ui/form-error";
import { nameCalendar } from "@/components/ui/name-calendar";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { PICKER } from "./form-values";

export type ClassDates = { opensAt: Date; dueAt: Date; closesAt: Date };
type Values = { enrolmentId: string | null; dueAt: string | null; closesAt: string | null; reason: string };
type Props = {
  exerciseId: string;
  courseId: string;
  dates: ClassDates;
  /** The extension to change; null for a new one. */
  extension: RouterOutputs["extensions"]["list"][number] | null;
  /** Enrolments that have an extension already. */
  taken: string[];
  onClose(): void;
};

/** Gives one student other dates, or changes them. */
export function ExtensionDialog({ exerciseId, courseId, dates, extension, taken, onClose }: Props) {
  const t = useTranslations("exercise.extensions");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { data: members } = useQuery(trpc.members.list.queryOptions({ courseId }));
  const students = (members ?? []).filter(
    ({ role, removedAt, enrolmentId }) => role === "student" && !removedAt && !taken.includes(enrolmentId),
  );
  const from = extension ?? dates;
  const form = useForm<Values>({
    initialValues: {
      enrolmentId: extension?.enrolmentId ?? null,
      dueAt: dayjs(from.dueAt).format(PICKER),
      closesAt: dayjs(from.closesAt).format(PICKER),
      reason: extension?.reason ?? "",
    },
    validate: {
      enrolmentId: (value) => (value ? null : t("needs.student")),
      dueAt: (value) => (value && !dayjs(value).isBefore(dates.opensAt) ? null : t("needs.dueAt")),
      closesAt: (value, { dueAt }) => (value && !dayjs(value).isBefore(dueAt) ? null : t("needs.closesAt")),
      reason: (value) => (value.trim() ? null : t("needs.reason")),
    },
  });
  const save = useAction(
    async ({ enrolmentId, dueAt, closesAt, reason }: Values) => {
      const moments = { dueAt: dayjs(dueAt).toDate(), closesAt: dayjs(closesAt).toDate() };
      await api.extensions.save.mutate({
        exerciseId,
        enrolmentId: enrolmentId!,
        ...moments,
        reason: reason.trim(),
      });
      await queryClient.invalidateQueries(trpc.extensions.pathFilter());
      notifyDone(t("saved"));
      onClose();
    },
    { isQuiet: true },
  );
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const title = extension ? t("changeOf", { name: extension.name }) : t("give");
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form onSubmit={form.onSubmit((values) => void save.run(values))} noValidate>
        <Stack>
          <FormError message={save.error} />
          {!extension && (
            <Select
              label={t("student")}
              searchable
              data={students.map(({ enrolmentId, name }) => ({ value: enrolmentId, label: name }))}
              nothingFoundMessage={t("nobody")}
              {...form.getInputProps("enrolmentId")}
            />
          )}
          <Text size="sm" c="dimmed">
            {t("zone", { timeZone })}
          </Text>
          <CalendarTexts>
            <DateTimePicker
              {...nameCalendar("extension-dueAt")}
              label={t("dueAt")}
              weekendDays={[]}
              valueFormat="ddd D MMM YYYY, HH:mm"
              {...form.getInputProps("dueAt")}
            />
            <DateTimePicker
              {...nameCalendar("extension-closesAt")}
              label={t("closesAt")}
              weekendDays={[]}
              valueFormat="ddd D MMM YYYY, HH:mm"
              {...form.getInputProps("closesAt")}
            />
          </CalendarTexts>
          <Textarea
            label={t("reason")}
            description={t("reasonAdvice")}
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps("reason")}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
