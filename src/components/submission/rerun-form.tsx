"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { notifyDone, useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

const LARGEST_SEED = 2 ** 31 - 1;

/** Staff train a submission once more, to see how much of its result is chance. */
export function RerunForm({ submissionId }: { submissionId: string }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<{ seed: number | string }>({
    initialValues: { seed: 2 },
    validate: { seed: (seed) => (Number.isInteger(seed) ? null : "Write a whole number.") },
  });
  const rerun = useAction(async (seed: number) => {
    await api.runs.rerun.mutate({ submissionId, seed });
    await queryClient.invalidateQueries(trpc.submissions.get.queryFilter({ submissionId }));
    notifyDone(`The run with seed ${seed} is in the queue. Students' runs go first.`);
  });
  return (
    <form onSubmit={form.onSubmit(({ seed }) => void rerun.run(Number(seed)))} noValidate>
      <Group align="flex-end" mt="md">
        <NumberInput
          label="Run again with seed"
          description="Costs the student nothing, and yields to students' runs."
          min={0}
          max={LARGEST_SEED}
          decimalScale={0}
          w={{ base: "100%", xs: 380 }}
          {...form.getInputProps("seed")}
        />
        <Button type="submit" variant="default" loading={rerun.isPending}>
          Run again
        </Button>
      </Group>
    </form>
  );
}
