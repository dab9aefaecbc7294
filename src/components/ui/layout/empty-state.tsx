"use client";

import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

type Props = {
  title: string;
  /** Says what to do next, or what will happen. */
  children: ReactNode;
  action?: ReactNode;
};

/** Says that there is nothing yet, and what comes next. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <Stack gap={6} align="flex-start" className={classes.empty}>
      <Text fw={600}>{title}</Text>
      <Text component="div" c="dimmed" size="sm" maw="60ch">
        {children}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}
