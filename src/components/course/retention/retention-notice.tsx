"use client";

import { Alert } from "@mantine/core";
import { IconHourglassLow } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { LinkButton } from "@/components/ui/link-button";
import type { Role } from "@/core/base/actor";
import { useTRPC } from "@/trpc/react";

/** Tells the course's staff what ends soon, and leads its instructors to where they keep it. */
export function RetentionNotice({ courseId, role }: { courseId: string; role: Role }) {
  const t = useTranslations("course.retention");
  const { data } = useQuery(useTRPC().courses.retention.queryOptions({ courseId }));
  if (!data?.next) return null;
  const { what, at } = data.next;
  return (
    <Alert
      color="yellow"
      icon={<IconHourglassLow aria-hidden />}
      title={t.rich(what, { date: () => <DateTime value={at} /> })}
    >
      {t(`${what}Text`)}
      {role === "instructor" && (
        <div style={{ marginTop: "var(--mantine-spacing-xs)" }}>
          <LinkButton href={`/courses/${courseId}/settings#kept`} variant="default" size="xs">
            {t("settings")}
          </LinkButton>
        </div>
      )}
    </Alert>
  );
}
