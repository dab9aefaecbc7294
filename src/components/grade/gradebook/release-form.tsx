"use client";

import { Group, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ReleaseButton } from "@/components/grade/release-button";
import type { Gradebook } from "./gradebook-columns";

/** Shows the selected students their grades in one exercise. */
export function ReleaseForm({
  exercises,
  enrolmentIds,
}: {
  exercises: Gradebook["exercises"];
  enrolmentIds: string[];
}) {
  const t = useTranslations("gradebook");
  const [exerciseId, setExerciseId] = useState(exercises[0]!.id);
  const count = enrolmentIds.length;
  return (
    <Group align="flex-end">
      <Select
        label={t("exercise")}
        value={exerciseId}
        allowDeselect={false}
        w={{ base: "100%", xs: "20rem" }}
        onChange={(id) => id && setExerciseId(id)}
        data={exercises.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <ReleaseButton
        exerciseId={exerciseId}
        enrolmentIds={enrolmentIds}
        label={t("release")}
        isPrimary={false}
        isDisabled={count === 0}
      />
      <Text size="sm" role="status" pb={8}>
        {t("chosen", { count })}
      </Text>
    </Group>
  );
}
