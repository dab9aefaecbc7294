"use client";

import { SimpleGrid, Text } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import type { FormValues } from "./form-values";

const fields = [
  { name: "opensAt", label: "Opens", description: "Submissions are accepted from here on." },
  { name: "dueAt", label: "Due", description: "What is accepted later is marked late." },
  { name: "closesAt", label: "Closes", description: "Nothing is accepted after this." },
] as const;

/** Only for the browser: it names the viewer's time zone. */
export function DateFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        Times are in your time zone, {timeZone}. Each student sees them in theirs.
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {fields.map(({ name, label, description }) => (
          <DateTimePicker
            key={name}
            label={label}
            description={description}
            weekendDays={[]}
            valueFormat="ddd D MMM YYYY, HH:mm"
            {...form.getInputProps(name)}
          />
        ))}
      </SimpleGrid>
    </>
  );
}
