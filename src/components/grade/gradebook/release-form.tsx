"use client";

import { Button, Group, Select, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";
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
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [exerciseId, setExerciseId] = useState(exercises[0]!.id);
  const count = enrolmentIds.length;
  const release = useAction(async () => {
    const { title } = exercises.find(({ id }) => id === exerciseId)!;
    if (
      !(await confirm({
        title: t("releaseTitle"),
        message: t("releaseMessage", { count, title }),
        confirm: t("release"),
      }))
    )
      return;
    const { released } = await api.grades.release.mutate({ exerciseId, enrolmentIds });
    await queryClient.invalidateQueries(trpc.grades.pathFilter());
    notifyDone(t("released", { count: released }));
  });
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
      <Button
        aria-haspopup="dialog"
        disabled={count === 0}
        loading={release.isPending}
        onClick={() => void release.run()}
      >
        {t("release")}
      </Button>
      <Text size="sm" role="status" pb={8}>
        {t("chosen", { count })}
      </Text>
    </Group>
  );
}
