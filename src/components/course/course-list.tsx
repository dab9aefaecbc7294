"use client";

import { Badge, SimpleGrid, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Link } from "@/components/ui/link";
import { useTRPC } from "@/trpc/react";
import classes from "./course-list.module.css";

export function CourseList({ mayCreateCourses }: { mayCreateCourses: boolean }) {
  const t = useTranslations("course");
  const { data: courses } = useSuspenseQuery(useTRPC().courses.list.queryOptions());
  if (courses.length === 0) {
    return mayCreateCourses ? (
      <EmptyState title={t("list.noneTitle")}>{t("list.none")}</EmptyState>
    ) : (
      <EmptyState title={t("list.joinedNoneTitle")}>{t("list.joinedNone")}</EmptyState>
    );
  }
  return (
    <SimpleGrid component="ul" cols={{ base: 1, sm: 2 }} className={classes.list}>
      {courses.map(({ id, title, term, role, archivedAt }) => (
        <li key={id} className={classes.course}>
          <div>
            <Title order={2} size="h4">
              <Link href={`/courses/${id}`} className={classes.link}>
                {title}
              </Link>
            </Title>
            <Text c="dimmed" size="sm">
              {term}
            </Text>
          </div>
          <Badge color={archivedAt ? "gray" : undefined}>
            {archivedAt ? t("life.badge") : t(`roles.${role}`)}
          </Badge>
        </li>
      ))}
    </SimpleGrid>
  );
}
