"use client";

import { SimpleGrid, Text } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import { CalendarTexts } from "@/components/ui/calendar-texts";
import { nameCalendar } from "@/components/ui/name-calendar";
import type { FormValues } from "./form-values";

const fields = ["opensAt", "dueAt", "closesAt"] as const;

/** Only for the browser: it names the viewer's time zone. */
export function DateFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const t = useTranslations("exercise");
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return (
    <CalendarTexts>
      <Text size="sm" c="dimmed" mb="sm">
        {t("dates.zone", { timeZone })}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {fields.map((name) => (
          <DateTimePicker
            key={name}
            {...nameCalendar(`exercise-${name}`)}
            label={t(`dates.${name}`)}
            description={t(`dates.${name}Advice`)}
            weekendDays={[]}
            valueFormat="ddd D MMM YYYY, HH:mm"
            {...form.getInputProps(name)}
          />
        ))}
      </SimpleGrid>
    </CalendarTexts>
  );
}
