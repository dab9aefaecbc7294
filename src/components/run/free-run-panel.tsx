"use client";

import { Alert, Button, Group, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import type { RunView } from "@/core/run/run-view";
import { describeFailure } from "@/messages/wording/failure";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** A run that cost its student nothing: who or what ended it, and a way to train it after all. */
export function FreeRunPanel({ run, mayRetry }: { run: RunView; mayRetry: boolean }) {
  const t = useTranslations("run.free");
  const tAll = useTranslations();
  const api = useTRPCClient();
  const { go, isGoing } = useGo();
  const retry = useAction(
    async () => {
      const { runId } = await api.runs.retry.mutate({ runId: run.id });
      go(`/runs/${runId}`);
    },
    { isQuiet: true },
  );
  return (
    <Alert color="orange" role="group" title={run.status === "cancelled" ? t("cancelled") : t("failed")}>
      <FormError message={retry.error} />
      {run.failure ? (
        <details>
          <summary>{t("details")}</summary>
          <Text size="sm">{describeFailure(tAll, run.failure)}</Text>
        </details>
      ) : (
        mayRetry && <Cancellation runId={run.id} />
      )}
      {mayRetry && (
        <Group mt="sm">
          <Button
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={retry.isPending || isGoing}
            onClick={() => void retry.run()}
          >
            {t("again")}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

function Cancellation({ runId }: { runId: string }) {
  const t = useTranslations("run.free");
  const { data } = useQuery(useTRPC().runs.cancellation.queryOptions({ runId }));
  if (!data) return null;
  const who = data.by ?? t("somebody");
  return (
    <Text>{data.reason === null ? t("by", { who }) : t("byBecause", { who, reason: data.reason })}</Text>
  );
}
