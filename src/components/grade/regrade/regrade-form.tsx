"use client";

import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { useRefreshGrades } from "@/components/grade/grade-actions";

export function RegradeForm({ exerciseId, onClose }: { exerciseId: string; onClose(): void }) {
  const t = useTranslations("grade.regrade");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (reason) => (reason.trim() ? null : t("needsReason")) },
  });
  const ask = useAction(
    async (reason: string) => {
      await api.grades.askRegrade.mutate({ exerciseId, reason });
      await refresh();
      notifyDone(t("sent"));
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit(({ reason }) => void ask.run(reason.trim()))} noValidate>
      <Stack gap="sm">
        <FormError message={ask.error} />
        <Textarea
          autoFocus
          label={t("reason")}
          description={t("askAdvice")}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={2000}
          {...form.getInputProps("reason")}
        />
        <Group>
          <Button type="submit" loading={ask.isPending}>
            {t("send")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
