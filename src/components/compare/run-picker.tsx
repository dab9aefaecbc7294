"use client";

import { Anchor, Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isStaff } from "@/components/course/role";
import { useTRPC } from "@/trpc/react";
import { useRunChoices } from "./use-run-choices";

type Props = { courseId: string; exerciseId: string; chosen: string[]; onAdd(runId: string): void };

/** Finds another run, in any exercise of the course. */
export function RunPicker({ courseId, exerciseId: first, chosen, onAdd }: Props) {
  const t = useTranslations("compare.add");
  const trpc = useTRPC();
  const [exerciseId, setExerciseId] = useState(first);
  const exercises = useQuery(trpc.exercises.list.queryOptions({ courseId }));
  const course = useQuery(trpc.courses.get.queryOptions({ courseId }));
  const { groups, note } = useRunChoices(exerciseId, chosen, course.data !== undefined && isStaff(course.data.role));
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t("exercise")} value={exerciseId} allowDeselect={false} w={{ base: "100%", xs: 280 }}
        data={(exercises.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(value) => value && setExerciseId(value)}
      />
      {note === null ? (
        <Select
          label={t("label")} placeholder={t("placeholder")} searchable value={null} data={groups} w={{ base: "100%", xs: 320 }}
          onChange={(value) => value && onAdd(value)}
        />
      ) : (
        <Text size="sm" c="dimmed" maw="60ch" role="status">
          {note} <Anchor component={Link} href={`/exercises/${exerciseId}`} size="sm" underline="always">{t("toExercise")}</Anchor>
        </Text>
      )}
    </Group>
  );
}
