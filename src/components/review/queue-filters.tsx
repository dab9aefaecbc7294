"use client";

import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import { SectionFilter } from "@/components/roster/sections/section-filter";
import { isTroubleKind, type QueueFilter } from "@/core/grade/marking-queue";
import classes from "./marking.module.css";

const states = [
  "all",
  "not_marked",
  "in_marking",
  "ready",
  "released",
] as const satisfies QueueFilter["state"][];
const latenesses = ["all", "on_time", "late"] as const satisfies QueueFilter["lateness"][];
const answers = ["all", "with", "without"] as const satisfies QueueFilter["answer"][];

type Props = {
  filter: QueueFilter;
  /** Those that there are. */
  troubles: QueueFilter["trouble"][];
  /** How many students the filter leaves. */
  shown: number;
  sections: (string | null)[];
  onChange(filter: QueueFilter): void;
};

/** Folded: most markers take everybody, and those left to mark come first. */
export function QueueFilters({ filter, troubles, shown, sections, onChange }: Props) {
  const t = useTranslations("review");
  const tChecks = useTranslations("glance.checks");
  const wordTrouble = (trouble: QueueFilter["trouble"]) =>
    isTroubleKind(trouble) ? t(`troubles.${trouble}`) : t("refusedFor", { check: tChecks(trouble) });
  return (
    <details className={classes.filters}>
      <summary>{t("filter", { count: shown })}</summary>
      <SimpleGrid mt="xs" cols={{ base: 1, xs: 2, md: sections.some((name) => name !== null) ? 6 : 5 }}>
        <NativeSelect
          label={t("state")}
          data={states.map((value) => ({ value, label: t(`states.${value}`) }))}
          value={filter.state}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...filter, state: value as QueueFilter["state"] })
          }
        />
        <NativeSelect
          label={t("lateness")}
          data={latenesses.map((value) => ({ value, label: t(`latenesses.${value}`) }))}
          value={filter.lateness}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...filter, lateness: value as QueueFilter["lateness"] })
          }
        />
        <NativeSelect
          label={t("answer")}
          data={answers.map((value) => ({ value, label: t(`answers.${value}`) }))}
          value={filter.answer}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...filter, answer: value as QueueFilter["answer"] })
          }
        />
        <NativeSelect
          label={t("trouble")}
          data={troubles.map((value) => ({ value, label: wordTrouble(value) }))}
          value={filter.trouble}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...filter, trouble: value as QueueFilter["trouble"] })
          }
        />
        <SectionFilter
          sections={sections}
          value={filter.section}
          onChange={(section) => onChange({ ...filter, section })}
        />
        <TextInput
          label={t("person")}
          value={filter.person}
          onChange={({ currentTarget: { value } }) => onChange({ ...filter, person: value })}
        />
      </SimpleGrid>
    </details>
  );
}
