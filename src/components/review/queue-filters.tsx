"use client";

import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { QueueFilter } from "@/core/marking-queue";

const states = ["all", "not_marked", "in_marking", "ready", "released"] as const satisfies QueueFilter["state"][];
const latenesses = ["all", "on_time", "late"] as const satisfies QueueFilter["lateness"][];
const answers = ["all", "with", "without"] as const satisfies QueueFilter["answer"][];

export function QueueFilters({ filter, onChange }: { filter: QueueFilter; onChange(filter: QueueFilter): void }) {
  const t = useTranslations("review");
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
      <NativeSelect
        label={t("state")}
        data={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        value={filter.state}
        onChange={({ currentTarget: { value } }) => onChange({ ...filter, state: value as QueueFilter["state"] })}
      />
      <NativeSelect
        label={t("lateness")}
        data={latenesses.map((value) => ({ value, label: t(`latenesses.${value}`) }))}
        value={filter.lateness}
        onChange={({ currentTarget: { value } }) => onChange({ ...filter, lateness: value as QueueFilter["lateness"] })}
      />
      <NativeSelect
        label={t("answer")}
        data={answers.map((value) => ({ value, label: t(`answers.${value}`) }))}
        value={filter.answer}
        onChange={({ currentTarget: { value } }) => onChange({ ...filter, answer: value as QueueFilter["answer"] })}
      />
      <TextInput label={t("person")} value={filter.person} onChange={({ currentTarget: { value } }) => onChange({ ...filter, person: value })} />
    </SimpleGrid>
  );
}
