"use client";

import { Alert, Anchor, List } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { useTRPC } from "@/trpc/react";

/**
 * Tells the staff on the course's page who waits for a regrade, and where to answer; nothing where nobody
 * does.
 */
export function RegradeNotice({ courseId }: { courseId: string }) {
  const t = useTranslations("grade.regrade");
  const { data: requests } = useSuspenseQuery(useTRPC().grades.regrades.queryOptions({ courseId }));
  if (requests.length === 0) return null;
  return (
    <Alert
      color="signal"
      icon={<IconMessageQuestion aria-hidden />}
      title={t("openCount", { count: requests.length })}
    >
      {t("openText")}
      <List size="sm" mt="xs">
        {requests.map(({ id, exerciseId, name, exerciseTitle }) => (
          <List.Item key={id}>
            <Anchor inherit component={Link} href={`/exercises/${exerciseId}/review`} underline="always">
              {t("of", { name, title: exerciseTitle })}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
