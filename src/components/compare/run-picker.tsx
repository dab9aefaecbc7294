"use client";

import { Group, Select, Text, type ComboboxItemGroup } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isStaff } from "@/components/course/role";
import { useFormat } from "@/components/ui/use-format";
import { useTRPC } from "@/trpc/react";

type Choice = { value: string; label: string };
type Props = { courseId: string; exerciseId: string; chosen: string[]; onAdd(runId: string): void };

/** The finished runs of an exercise that the viewer may watch, each under the first heading that has it. */
function useChoices(exerciseId: string, chosen: string[], mayListAll: boolean): ComboboxItemGroup<Choice>[] {
  const t = useTranslations("compare.add");
  const { percent } = useFormat();
  const trpc = useTRPC();
  const own = useQuery(trpc.submissions.listOwn.queryOptions({ exerciseId }));
  const board = useQuery(trpc.leaderboard.get.queryOptions({ exerciseId }));
  const all = useQuery({ ...trpc.submissions.list.queryOptions({ exerciseId }), enabled: mayListAll });
  const seen = new Set(chosen);
  const pick = (rows: { runId: string | null; testAccuracy: number | null; label: (accuracy: string) => string }[]) =>
    rows.flatMap(({ runId, testAccuracy, label }): Choice[] => {
      if (runId === null || testAccuracy === null || seen.has(runId)) return [];
      seen.add(runId);
      return [{ value: runId, label: label(percent(testAccuracy)) }];
    });
  const groups = [
    { group: t("own"), items: pick((own.data ?? []).map((row) => ({ ...row, label: (accuracy) => t("ownRun", { number: String(row.number), accuracy }) }))) },
    { group: t("leaderboard"), items: pick((board.data?.rows ?? []).map((row) => ({ ...row, label: (accuracy) => t("othersRun", { name: row.name, accuracy }) }))) },
    {
      group: t("all"),
      items: pick((all.data ?? []).map((row) => ({
        ...row, label: (accuracy) => t("othersSubmission", { name: row.name, number: String(row.number), accuracy }),
      }))),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** Finds another run, in any exercise of the course. */
export function RunPicker({ courseId, exerciseId: first, chosen, onAdd }: Props) {
  const t = useTranslations("compare.add");
  const trpc = useTRPC();
  const [exerciseId, setExerciseId] = useState(first);
  const exercises = useQuery(trpc.exercises.list.queryOptions({ courseId }));
  const course = useQuery(trpc.courses.get.queryOptions({ courseId }));
  const choices = useChoices(exerciseId, chosen, course.data !== undefined && isStaff(course.data.role));
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t("exercise")} value={exerciseId} allowDeselect={false} w={{ base: "100%", xs: 280 }}
        data={(exercises.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(value) => value && setExerciseId(value)}
      />
      {choices.length > 0 ? (
        <Select
          label={t("label")} placeholder={t("placeholder")} searchable value={null} data={choices} w={{ base: "100%", xs: 320 }}
          onChange={(value) => value && onAdd(value)}
        />
      ) : (
        <Text size="sm" c="dimmed">{t("nothing")}</Text>
      )}
    </Group>
  );
}
