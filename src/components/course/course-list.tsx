"use client";

import { Badge, SimpleGrid, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { useTRPC } from "@/trpc/react";
import classes from "./course-list.module.css";
import { roleTitles } from "./role";

export function CourseList({ mayCreateCourses }: { mayCreateCourses: boolean }) {
  const { data: courses } = useSuspenseQuery(useTRPC().courses.list.queryOptions());
  if (courses.length === 0) {
    return mayCreateCourses ? (
      <EmptyState title="No course yet" action={<LinkButton href="/courses/new">Create a course</LinkButton>}>
        Create one, publish the lesson&apos;s exercises, and give your class the join code.
      </EmptyState>
    ) : (
      <EmptyState title="You are in no course yet" action={<LinkButton href="/join">Enter a join code</LinkButton>}>
        Your instructor has a join code for you, or a link or QR code that holds it.
      </EmptyState>
    );
  }
  return (
    <SimpleGrid component="ul" cols={{ base: 1, sm: 2 }} className={classes.list}>
      {courses.map(({ id, title, term, role }) => (
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
          <Badge>{roleTitles[role]}</Badge>
        </li>
      ))}
    </SimpleGrid>
  );
}
