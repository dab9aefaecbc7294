"use client";

import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/layout/disclosure";
import classes from "./glance.module.css";

type Props = {
  /** A sentence that says what the plot shows. */
  said: string;
  /** Null if there is nothing to draw. */
  plot: ReactNode;
  /** The plot's data as a table. */
  table: ReactNode;
  children?: ReactNode;
};

/** A plot under its sentence, and the table behind it. */
export function GlanceFigure({ said, plot, table, children }: Props) {
  const t = useTranslations("glance");
  return (
    <>
      <figure className={classes.figure}>
        <Text component="figcaption">{said}</Text>
        {plot && (
          <div role="img" aria-label={said}>
            {plot}
          </div>
        )}
      </figure>
      {children}
      <Disclosure summary={t("table")}>{table}</Disclosure>
    </>
  );
}
