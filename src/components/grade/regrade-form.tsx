"use client";

import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { useRefreshGrades } from "./grade-actions";

/** The student asks for another look at their grade. */
export function RegradeForm({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("grade.regrade");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const [isOpen, { open, close }] = useDisclosure(false);
  const form = useForm({ initialValues: { reason: "" }, validate: { reason: (reason) => (reason.trim() ? null : t("needsReason")) } });
  const ask = useAction(
    async (reason: string) => {
      await api.grades.askRegrade.mutate({ exerciseId, reason });
      await refresh();
      notifyDone(t("sent"));
    },
    { isQuiet: true },
  );
  if (!isOpen) {
    return (
      <Group>
        <Button variant="default" onClick={open}>{t("ask")}</Button>
      </Group>
    );
  }
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
          <Button type="submit" loading={ask.isPending}>{t("send")}</Button>
          <Button variant="default" onClick={close}>{t("cancel")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
