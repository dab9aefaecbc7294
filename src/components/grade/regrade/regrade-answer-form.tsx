"use client";

import { Button, Group, NumberInput, Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { useRefreshGrades } from "@/components/grade/grade-actions";
import type { OpenRegrade } from "./rows";

type Values = { kind: string; points: number | string; reason: string };

/** New points for a reason, or the old ones for a reason. */
export function RegradeAnswerForm({ request, onClose }: { request: OpenRegrade; onClose(): void }) {
  const t = useTranslations("grade.regrade");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const { id: requestId, exerciseId, name, points: pointsNow, maximum, version } = request;
  const form = useForm<Values>({
    initialValues: { kind: "accept", points: pointsNow, reason: "" },
    validate: {
      points: (points, { kind }) => (kind === "accept" && points === "" ? t("needsPoints") : null),
      reason: (reason) => (reason.trim() ? null : t("needsAnswer")),
    },
  });
  const answer = useAction(
    async ({ kind, points, reason }: Values) => {
      const newPoints = kind === "accept" ? Number(points) : null;
      await api.grades.answerRegrade.mutate({
        exerciseId,
        requestId,
        newPoints,
        reason: reason.trim(),
        version,
      });
      notifyDone(t("saved", { name }));
      await refresh();
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void answer.run(values))} noValidate>
      <Stack gap="sm" mt="sm">
        <FormError message={answer.error} />
        <Radio.Group label={t("kind")} {...form.getInputProps("kind")}>
          <Group mt="xs">
            <Radio value="accept" label={t("accept")} />
            <Radio value="decline" label={t("decline")} />
          </Group>
        </Radio.Group>
        {form.values.kind === "accept" && (
          <NumberInput
            label={t("newPoints")}
            description={t("pointsAdvice", { points: pointsNow, maximum })}
            min={0}
            max={1000}
            decimalScale={2}
            {...form.getInputProps("points")}
          />
        )}
        <Textarea
          label={t("answerReason")}
          description={t("answerAdvice")}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={2000}
          {...form.getInputProps("reason")}
        />
        <Group>
          <Button type="submit" loading={answer.isPending}>
            {t("save")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
