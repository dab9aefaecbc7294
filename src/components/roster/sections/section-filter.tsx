"use client";

import { NativeSelect } from "@mantine/core";
import { useTranslations } from "use-intl";

type Props = {
  /** The names of the sections that there are. */
  sections: readonly (string | null)[];
  /** Empty for all. */
  value: string;
  onChange(section: string): void;
};

/** Chooses a section by name; renders nothing where there is none. */
export function SectionFilter({ sections, value, onChange }: Props) {
  const t = useTranslations("ui");
  const names = [...new Set(sections)].flatMap((name) => name ?? []);
  if (names.length === 0) return null;
  names.sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  return (
    <NativeSelect
      label={t("section.filter")}
      data={[{ value: "", label: t("section.all") }, ...names]}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
