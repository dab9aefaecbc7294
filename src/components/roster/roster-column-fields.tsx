"use client";

import { Select, SimpleGrid } from "@mantine/core";
import { useTranslations } from "use-intl";
import { rosterFields } from "@/core/school/roster/roster-fields";
import type { RosterColumns } from "@/core/school/student-columns";
import type { RosterPreview } from "./rows";

type Props = { preview: RosterPreview; isDisabled: boolean; onChange(columns: RosterColumns): void };

/** Chooses the columns that identify a person; folded away if the file was recognised. */
export function RosterColumnFields({
  preview: { headers, columns, format, memory },
  isDisabled,
  onChange,
}: Props) {
  const t = useTranslations("roster.columns");
  const data = headers.map((header, index) => ({
    value: String(index),
    label: header || t("untitled", { number: index + 1 }),
  }));
  return (
    <details open={memory === "changed" || (memory === null && format === "other")}>
      <summary>{t("title")}</summary>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} mt="sm">
        {rosterFields.map((field) => (
          <Select
            key={field}
            label={t(field)}
            placeholder={t("none")}
            clearable
            clearButtonProps={{ "aria-label": t("clear", { field: t(field) }) }}
            data={data}
            value={columns[field] === null ? null : String(columns[field])}
            disabled={isDisabled}
            onChange={(value) => onChange({ ...columns, [field]: value === null ? null : Number(value) })}
          />
        ))}
      </SimpleGrid>
    </details>
  );
}
