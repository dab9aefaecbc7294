"use client";

import { Alert, Button, Checkbox, Group, List, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { summariseRelease, type ReleaseSummary } from "@/core/grade/release-plan";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { useRefreshGrades } from "./grade-actions";

type Props = {
  exerciseId: string;
  /** Null means everyone. */
  enrolmentIds: string[] | null;
  onClose(): void;
};

/** Says what a release comes to, and releases. */
export function ReleaseDialog({ exerciseId, enrolmentIds, onClose }: Props) {
  const t = useTranslations("grade.release");
  const describeError = useDescribeError();
  const query = useTRPC().grades.releasePlan.queryOptions({ exerciseId });
  const { data, error, isFetchedAfterMount } = useQuery({ ...query, refetchOnMount: "always" });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {error && <FormError message={describeError(error)} />}
      {!error && (data === undefined || !isFetchedAfterMount) && (
        <Skeleton h={160} role="status" aria-label={t("loading")} />
      )}
      {!error && data && isFetchedAfterMount && (
        <Release
          exerciseId={exerciseId}
          enrolmentIds={enrolmentIds}
          summary={summariseRelease(data, enrolmentIds)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function Release({ exerciseId, enrolmentIds, summary, onClose }: Props & { summary: ReleaseSummary }) {
  const t = useTranslations("grade.release");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const [isTicked, setIsTicked] = useState(false);
  const { withWork, withoutWork } = summary;
  const count = withWork.length + (isTicked ? withoutWork.length : 0);
  const release = useAction(
    async () => {
      const { released } = await api.grades.release.mutate({
        exerciseId,
        enrolmentIds,
        withoutWork: isTicked,
      });
      await refresh();
      notifyDone(t("done", { count: released }));
      onClose();
    },
    { isQuiet: true },
  );
  return (
    <Stack>
      <FormError message={release.error} />
      <Facts summary={summary} />
      {withoutWork.length > 0 && (
        <Checkbox
          label={t("withoutWork", { count: withoutWork.length })}
          description={withoutWork.map(({ name }) => name).join(", ")}
          checked={isTicked}
          onChange={({ currentTarget: { checked } }) => setIsTicked(checked)}
        />
      )}
      <Group>
        <Button disabled={count === 0} loading={release.isPending} onClick={() => void release.run()}>
          {t("confirm", { count })}
        </Button>
      </Group>
    </Stack>
  );
}

function Facts({ summary }: { summary: ReleaseSummary }) {
  const t = useTranslations("grade.release");
  const { withoutWork, marked, unmarked, training, maySubmit, openUntil } = summary;
  return (
    <>
      <Text>{t("text")}</Text>
      <List spacing="xs">
        <List.Item>{t("marked", { count: marked })}</List.Item>
        {unmarked > 0 && <List.Item>{t("unmarked", { count: unmarked })}</List.Item>}
        <List.Item>{t("nothing", { count: withoutWork.length })}</List.Item>
        {training > 0 && <List.Item>{t("training", { count: training })}</List.Item>}
      </List>
      {openUntil && (
        <Alert color="signal" role="group" title={t("open", { count: maySubmit })}>
          {t.rich("openUntil", { until: () => <DateTime value={openUntil} /> })}
        </Alert>
      )}
    </>
  );
}
