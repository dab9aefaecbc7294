"use client";

import { Group, Text, Title } from "@mantine/core";
import { useId, type ReactNode } from "react";
import classes from "./panel.module.css";

type Props = {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Where a link leads to. */
  id?: string;
};

/** A titled part of a page. */
export function Panel({ title, description, actions, children, id }: Props) {
  const titleId = useId();
  return (
    <section id={id} className={classes.panel} aria-labelledby={titleId}>
      <Group justify="space-between" align="flex-start" gap="sm" mb="md">
        <div className={classes.heading}>
          <Title order={2} size="h3" id={titleId}>
            {title}
          </Title>
          {description && (
            <Text component="div" c="dimmed" size="sm" mt={2}>
              {description}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </section>
  );
}
