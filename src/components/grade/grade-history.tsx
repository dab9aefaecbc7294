"use client";

import { List, Loader, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useTRPC } from "@/trpc/react";
import { describeChange } from "./describe-change";

/** Lists the changes of the grade: the person, the moment and the new value. */
export function GradeHistory({ exerciseId, enrolmentId }: { exerciseId: string; enrolmentId: string }) {
  const t = useTranslations("grade");
  const describeError = useDescribeError();
  const history = useQuery(useTRPC().grades.history.queryOptions({ exerciseId, enrolmentId }));
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {t("history.title")}
      </Title>
      {history.isPending && <Loader size="sm" role="status" aria-label={t("history.loading")} />}
      {history.isError && <Text>{describeError(history.error)}</Text>}
      {history.data?.length === 0 && <Text c="dimmed">{t("history.nothing")}</Text>}
      {history.data && history.data.length > 0 && (
        <List spacing="xs" size="sm">
          {history.data.map((change) => (
            <List.Item key={change.id}>
              <RelativeTime value={change.at} />
              {` · ${change.actorName ?? t("history.someone")} ${describeChange(t, change.action, change.data)}`}
            </List.Item>
          ))}
        </List>
      )}
    </section>
  );
}
