import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./account-card.module.css";

/** The narrow frame of the pages that a visitor meets first. */
export function AccountCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.card}>
      <Title order={1} size="h2" mb="lg">
        {title}
      </Title>
      {children}
    </div>
  );
}
