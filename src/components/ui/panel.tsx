"use client";

import { Group, Text, Title } from "@mantine/core";
import { useId, type ReactNode } from "react";
import classes from "./panel.module.css";

type Props = { title: string; description?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A titled part of a page. */
export function Panel({ title, description, actions, children }: Props) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <Group justify="space-between" align="flex-start" gap="sm" mb="md">
        <div className={classes.heading}>
          <Title order={2} size="h3" id={id}>
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
