"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

const LARGEST_SEED = 2 ** 31 - 1;

/** Staff train a submission once more, to see how much of its result is chance. */
export function RerunForm({ submissionId }: { submissionId: string }) {
  const t = useTranslations("submission");
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<{ seed: number | string }>({
    initialValues: { seed: 2 },
    validate: { seed: (seed) => (Number.isInteger(seed) ? null : t("rerun.whole")) },
  });
  const rerun = useAction(async (seed: number) => {
    await api.runs.rerun.mutate({ submissionId, seed });
    await queryClient.invalidateQueries(trpc.submissions.get.queryFilter({ submissionId }));
    notifyDone(t("rerun.queued", { seed: String(seed) }));
  });
  return (
    <form onSubmit={form.onSubmit(({ seed }) => void rerun.run(Number(seed)))} noValidate>
      <Group align="flex-end" mt="md">
        <NumberInput
          label={t("rerun.seed")}
          description={t("rerun.advice")}
          min={0}
          max={LARGEST_SEED}
          decimalScale={0}
          w={{ base: "100%", xs: 380 }}
          {...form.getInputProps("seed")}
        />
        <Button type="submit" variant="default" loading={rerun.isPending}>
          {t("rerun.again")}
        </Button>
      </Group>
    </form>
  );
}
