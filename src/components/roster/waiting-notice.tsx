"use client";

import { Alert } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useTRPC } from "@/trpc/react";

/** Names the courses that have not let the reader in yet; renders nothing if there are none. */
export function WaitingNotice() {
  const t = useTranslations("roster.waiting");
  const { data: courses } = useSuspenseQuery(useTRPC().courses.waiting.queryOptions());
  return courses.map(({ courseId, title }) => (
    <Alert
      key={courseId}
      color="signal"
      mb="md"
      icon={<IconHourglass aria-hidden />}
      title={t("title", { title })}
    >
      {t("text")}
    </Alert>
  ));
}
