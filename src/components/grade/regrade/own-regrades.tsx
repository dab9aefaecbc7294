"use client";

import { Alert, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { RegradeBar } from "@/core/grade/regrade";
import { DateTime } from "@/components/ui/date-time";
import { RelativeTime } from "@/components/ui/relative-time";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { RegradeButton } from "./regrade-button";

type OwnRegrade = RouterOutputs["grades"]["ownRegrades"][number];

/**
 * The student's requests for another look at this grade, with the answers; and a way to ask while none is
 * open.
 */
export function OwnRegrades({ exerciseId, bar }: { exerciseId: string; bar: RegradeBar | null }) {
  const t = useTranslations("grade.regrade");
  const { data: requests } = useSuspenseQuery(useTRPC().grades.ownRegrades.queryOptions({ exerciseId }));
  return (
    <Stack gap="sm">
      {requests.map((request) => (
        <RegradeAlert key={request.id} request={request} />
      ))}
      {bar?.code === "stands" && (
        <Text size="sm">{t.rich("stands", { until: () => <DateTime value={bar.until} /> })}</Text>
      )}
      {bar?.code === "used_up" && <Text size="sm">{t("usedUp")}</Text>}
      {!bar && requests.every(({ state }) => state !== "open") && <RegradeButton exerciseId={exerciseId} />}
    </Stack>
  );
}

function RegradeAlert({
  request: { state, reason, askedAt, answer, answeredAt, pointsBefore, newPoints },
}: {
  request: OwnRegrade;
}) {
  const t = useTranslations("grade.regrade");
  const titles = {
    open: t("open"),
    accepted: t("accepted", { before: pointsBefore, points: newPoints ?? pointsBefore }),
    declined: t("declined"),
  };
  return (
    <Alert color={state === "open" ? "signal" : "petrol"} title={titles[state]}>
      <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
        <RelativeTime value={askedAt} /> · {t("asked", { reason })}
      </Text>
      {answer === null || answeredAt === null ? (
        <Text size="sm">{t("waits")}</Text>
      ) : (
        <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
          <RelativeTime value={answeredAt} /> · {t("answered", { answer })}
        </Text>
      )}
    </Alert>
  );
}
