"use client";

import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, Text, Textarea } from "@mantine/core";
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

type Extension = RouterOutputs["extensions"]["list"][number];
export type ClassDates = { opensAt: Date; dueAt: Date; closesAt: Date };
type Values = {
  /** "enrolmentId ..." or "sectionId ...". */
  whose: string | null;
  opensAt: string | null;
  dueAt: string | null;
  closesAt: string | null;
  extraRuns: number | "";
  extraMinutes: number | "";
  reason: string;
};
type Props = {
  exerciseId: string;
  courseId: string;
  dates: ClassDates;
  /** The extension to change; null for a new one. */
  extension: Extension | null;
  /** The students and sections that have an extension already, by id. */
  taken: string[];
  onClose(): void;
};

const dateNames = ["opensAt", "dueAt", "closesAt"] as const;
const inPicker = (date: Date | null) => date && dayjs(date).format(PICKER);
const fromPicker = (text: string | null) => (text ? dayjs(text).toDate() : null);

/** Whom an extension can be for: the sections and students of the course that have none yet. */
function useChoices(courseId: string, taken: string[]) {
  const t = useTranslations("exercise.extensions");
  const trpc = useTRPC();
  const { data: members = [] } = useQuery(trpc.members.list.queryOptions({ courseId }));
  const { data: sections = [] } = useQuery(trpc.sections.list.queryOptions({ courseId }));
  const students = members.filter(({ role, removedAt }) => role === "student" && !removedAt);
  const isFree = ({ id }: { id: string }) => !taken.includes(id);
  const list = (kind: string, people: { id: string; name: string }[]) =>
    people.filter(isFree).map(({ id, name }) => ({ value: `${kind} ${id}`, label: name }));
  const groups = [
    { group: t("sections"), items: list("sectionId", sections) },
    {
      group: t("students"),
      items: list(
        "enrolmentId",
        students.map(({ enrolmentId: id, name }) => ({ id, name })),
      ),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function useExtensionForm(dates: ClassDates, extension: Extension | null) {
  const t = useTranslations("exercise.extensions");
  return useForm<Values>({
    initialValues: {
      whose: extension && (extension.sectionId ?? extension.enrolmentId),
      opensAt: inPicker(extension ? extension.opensAt : null),
      dueAt: inPicker(extension ? extension.dueAt : dates.dueAt),
      closesAt: inPicker(extension ? extension.closesAt : dates.closesAt),
      extraRuns: extension?.extraRuns ?? "",
      extraMinutes: extension?.extraSeconds == null ? "" : extension.extraSeconds / 60,
      reason: extension?.reason ?? "",
    },
    validate: {
      whose: (value) => (value ? null : t("needs.whose")),
      dueAt: (value, { opensAt, closesAt }) => {
        const opening = opensAt ? dayjs(opensAt) : dayjs(dates.opensAt);
        if (value ? dayjs(value).isBefore(opening) : closesAt) return t("needs.dueAt");
        return null;
      },
      closesAt: (value, { dueAt }) =>
        (value ? dueAt && dayjs(value).isBefore(dueAt) : dueAt) ? t("needs.closesAt") : null,
      reason: (value) => (value.trim() ? null : t("needs.reason")),
      extraRuns: (value, { opensAt, dueAt, extraMinutes }) =>
        opensAt || dueAt || value !== "" || extraMinutes !== "" ? null : t("needs.anything"),
    },
  });
}

/** Gives one student or section other dates or more attempts, or changes them. */
export function ExtensionDialog({ exerciseId, courseId, dates, extension, taken, onClose }: Props) {
  const t = useTranslations("exercise.extensions");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const choices = useChoices(courseId, taken);
  const form = useExtensionForm(dates, extension);
  const save = useAction(
    async ({ whose, extraRuns, extraMinutes, reason, ...picked }: Values) => {
      const [kind, id] = whose!.split(" ");
      const target = extension ?? {
        enrolmentId: kind === "enrolmentId" ? id! : null,
        sectionId: kind === "sectionId" ? id! : null,
      };
      await api.extensions.save.mutate({
        exerciseId,
        enrolmentId: target.enrolmentId,
        sectionId: target.sectionId,
        opensAt: fromPicker(picked.opensAt),
        dueAt: fromPicker(picked.dueAt),
        closesAt: fromPicker(picked.closesAt),
        extraRuns: extraRuns === "" ? null : extraRuns,
        extraSeconds: extraMinutes === "" ? null : Math.round(extraMinutes * 60),
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
              label={t("whose")}
              searchable
              data={choices}
              nothingFoundMessage={t("nobody")}
              {...form.getInputProps("whose")}
            />
          )}
          <Text size="sm" c="dimmed">
            {t("zone", { timeZone })} {t("datesAdvice")}
          </Text>
          <CalendarTexts>
            {dateNames.map((name) => (
              <DateTimePicker
                key={name}
                {...nameCalendar(`extension-${name}`)}
                label={t(name)}
                placeholder={t("asOthers")}
                clearable
                clearButtonProps={{ "aria-label": t("clear", { what: t(name) }) }}
                weekendDays={[]}
                valueFormat="ddd D MMM YYYY, HH:mm"
                {...form.getInputProps(name)}
              />
            ))}
          </CalendarTexts>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {(["extraRuns", "extraMinutes"] as const).map((name) => (
              <NumberInput
                key={name}
                label={t(name)}
                description={t("extraAdvice")}
                min={0}
                max={name === "extraRuns" ? 1000 : 1440}
                allowDecimal={name === "extraMinutes"}
                {...form.getInputProps(name)}
              />
            ))}
          </SimpleGrid>
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
