"use client";

import { Markdown } from "@/components/ui/markdown";
import { PageHeader } from "@/components/ui/page-header";
import type { RouterOutputs } from "@/trpc/react";
import { Builder } from "./builder";
import classes from "./builder.module.css";

type Props = { exercise: RouterOutputs["exercises"]["get"]; course: { id: string; title: string }; userId: string };

/** The builder under its exercise's brief. */
export function BuilderPage({ exercise, course, userId }: Props) {
  return (
    <>
      <PageHeader
        title="Design a network"
        description={exercise.title}
        crumbs={[{ href: `/courses/${course.id}`, label: course.title }, { href: `/exercises/${exercise.id}`, label: exercise.title }]}
      />
      <details className={classes.brief}>
        <summary>What the exercise asks</summary>
        <Markdown>{exercise.brief}</Markdown>
      </details>
      <Builder exercise={exercise} userId={userId} />
    </>
  );
}
