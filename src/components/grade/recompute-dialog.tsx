"use client";

import { Button, Checkbox, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { DataTable } from "@/components/ui/table/data-table";
import { useAction } from "@/components/ui/use-action";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { useRefreshGrades } from "./grade-actions";
import { useRecount } from "./use-recount";

type Change = RouterOutputs["grades"]["releasedChanges"][number];
type Props = { exerciseId: string; onClose(): void };

/** Who would get what if released grades were computed again, and why; chosen and confirmed here. */
export function RecomputeDialog({ exerciseId, onClose }: Props) {
  const t = useTranslations("grade.recompute");
  const describeError = useDescribeError();
  const query = useTRPC().grades.releasedChanges.queryOptions({ exerciseId });
  const { data, error, isFetchedAfterMount } = useQuery({ ...query, refetchOnMount: "always" });
  return (
    <Modal
      opened
      onClose={onClose}
      size="52rem"
      title={t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {error && <FormError message={describeError(error)} />}
      {!error && (data === undefined || !isFetchedAfterMount) && (
        <Skeleton h={160} role="status" aria-label={t("loading")} />
      )}
      {!error && data && isFetchedAfterMount && (
        <Changes key={JSON.stringify(data)} exerciseId={exerciseId} changes={data} onClose={onClose} />
      )}
    </Modal>
  );
}

function Changes({ exerciseId, changes, onClose }: Props & { changes: Change[] }) {
  const t = useTranslations("grade.recompute");
  const word = useRecount();
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const [chosen, setChosen] = useState(() => new Set(changes.map(({ enrolmentId }) => enrolmentId)));
  const recompute = useAction(
    async () => {
      const sent = changes.filter(({ enrolmentId }) => chosen.has(enrolmentId));
      const { changed } = await api.grades.recompute.mutate({
        exerciseId,
        changes: sent.map(({ enrolmentId, to }) => ({ enrolmentId, to })),
      });
      await refresh();
      notifyDone(t("done", { count: changed }));
      onClose();
    },
    { isQuiet: true },
  );
  const toggle = (id: string, isIn: boolean) =>
    setChosen((before) => new Set(isIn ? [...before, id] : [...before].filter((each) => each !== id)));
  if (changes.length === 0) return <Text>{t("none")}</Text>;
  return (
    <Stack>
      <Text>{t("text")}</Text>
      <FormError message={recompute.error} />
      <DataTable
        caption={t("caption")}
        rows={changes}
        rowKey={({ enrolmentId }) => enrolmentId}
        columns={[
          {
            key: "name",
            header: t("student"),
            isRowHeader: true,
            cell: ({ enrolmentId, name }) => (
              <Checkbox
                label={name}
                aria-label={t("choose", { name })}
                checked={chosen.has(enrolmentId)}
                onChange={({ currentTarget: { checked } }) => toggle(enrolmentId, checked)}
              />
            ),
          },
          { key: "before", header: t("before"), isNumber: true, cell: (change) => word(change).from },
          { key: "after", header: t("after"), isNumber: true, cell: (change) => word(change).to },
          {
            key: "why",
            header: t("why"),
            cell: (change) => (
              <>
                {word(change).causes}
                {change.isOverridden && <Text size="sm">{t("byHand")}</Text>}
              </>
            ),
          },
        ]}
      />
      <Group>
        <Button
          disabled={chosen.size === 0}
          loading={recompute.isPending}
          onClick={() => void recompute.run()}
        >
          {t("confirm", { count: chosen.size })}
        </Button>
      </Group>
    </Stack>
  );
}
