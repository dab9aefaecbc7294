"use client";

import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./stat.module.css";

/** Facts, each under its name. */
export function StatList({ children }: { children: ReactNode }) {
  return <dl className={classes.list}>{children}</dl>;
}

export function Stat({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.stat}>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} className={classes.value}>
        {children}
      </Text>
    </div>
  );
}
