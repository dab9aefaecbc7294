"use client";

import { Button, Group, NumberInput, Stack, Switch, Table, Text } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useSuspenseQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CalendarTexts } from "@/components/ui/calendar-texts";
import { DateTime } from "@/components/ui/date-time";
import { FormError } from "@/components/ui/form-error";
import { nameCalendar } from "@/components/ui/name-calendar";
import { useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import { daysBetween, firstOpening, moveDates } from "@/core/exercise/move-dates";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { CourseFields, makeCourseRules, type CourseValues } from "./course-fields";

type Course = RouterOutputs["courses"]["get"];

/** A year that begins on the same day of the week. */
const YEAR = 364;

/** Copies a course to the next term. */
export function CopyCourseForm({ course: { id: courseId, title } }: { course: Course }) {
  const t = useTranslations("course.copy");
  const tCourse = useTranslations("course");
  const api = useTRPCClient();
  const { go, isGoing } = useGo();
  const [days, setDays] = useState(YEAR);
  const [withStaff, setWithStaff] = useState(false);
  const form = useForm<CourseValues>({
    mode: "uncontrolled",
    initialValues: { title, term: "" },
    validate: makeCourseRules(tCourse),
  });
  const copy = useAction(
    async (values: CourseValues) => {
      const made = await api.courses.copy.mutate({
        courseId,
        title: values.title.trim(),
        term: values.term.trim(),
        days,
        withStaff,
      });
      go(`/courses/${made.courseId}`);
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void copy.run(values))} method="post" noValidate>
      <Stack>
        <FormError message={copy.error} />
        <CourseFields form={form} />
        <MovedDates courseId={courseId} days={days} onChange={setDays} />
        <Switch
          label={t("withStaff")}
          description={t("withStaffAdvice")}
          checked={withStaff}
          onChange={({ currentTarget }) => setWithStaff(currentTarget.checked)}
        />
        <Group>
          <Button type="submit" loading={copy.isPending || isGoing}>
            {t("do")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** By how many days all dates move, and what they will be. */
function MovedDates({
  courseId,
  days,
  onChange,
}: {
  courseId: string;
  days: number;
  onChange(days: number): void;
}) {
  const t = useTranslations("course.copy");
  const { data: exercises } = useSuspenseQuery(useTRPC().exercises.list.queryOptions({ courseId }));
  if (exercises.length === 0) return <Text size="sm">{t("noExercises")}</Text>;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const first = firstOpening(exercises);
  const moved = exercises.map((each) => moveDates(each, days, timeZone));
  return (
    <>
      <Group align="flex-end">
        <CalendarTexts>
          <DateInput
            {...nameCalendar("copy-first")}
            label={t("firstDay")}
            valueFormat="ddd D MMM YYYY"
            value={dayjs(firstOpening(moved)).format("YYYY-MM-DD")}
            onChange={(day) => day && onChange(daysBetween(first, dayjs(day).toDate(), timeZone))}
          />
        </CalendarTexts>
        <NumberInput
          label={t("days")}
          value={days}
          min={-3660}
          max={3660}
          allowDecimal={false}
          onChange={(value) => typeof value === "number" && onChange(value)}
        />
      </Group>
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <caption>{t("caption")}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("exercise")}</Table.Th>
              <Table.Th scope="col">{t("opensAt")}</Table.Th>
              <Table.Th scope="col">{t("dueAt")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {moved.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Th scope="row">{each.title}</Table.Th>
                <Table.Td>
                  <DateTime value={each.opensAt} />
                </Table.Td>
                <Table.Td>
                  <DateTime value={each.dueAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
