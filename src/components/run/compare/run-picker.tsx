"use client";

import { Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isStaff } from "@/core/base/actor";
import { useTRPC } from "@/trpc/react";
import { RunSelect } from "./run-select";

type Props = { courseId: string; exerciseId: string; chosen: string[]; onAdd(runId: string): void };

/** Finds another run, in any exercise of the course. */
export function RunPicker({ courseId, exerciseId: first, chosen, onAdd }: Props) {
  const t = useTranslations("compare.add");
  const trpc = useTRPC();
  const [exerciseId, setExerciseId] = useState(first);
  const exercises = useQuery(trpc.exercises.list.queryOptions({ courseId }));
  const course = useQuery(trpc.courses.get.queryOptions({ courseId }));
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t("exercise")}
        value={exerciseId}
        allowDeselect={false}
        w={{ base: "100%", xs: 280 }}
        data={(exercises.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(value) => value && setExerciseId(value)}
      />
      <RunSelect
        key={exerciseId}
        exerciseId={exerciseId}
        chosen={chosen}
        onAdd={onAdd}
        mayFindAll={course.data !== undefined && isStaff(course.data.role)}
      />
    </Group>
  );
}
