"use client";

import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/layout/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import classes from "./folded-panel.module.css";

/** As a query answers. */
type Answer<Data> = { data: Data | undefined; error: object | null };

type Props<Data> = {
  title: string;
  description: string;
  /** On the fold. */
  show: string;
  loading: string;
  /** Asked once the fold is open. */
  answer: Answer<Data>;
  onToggle(isOpen: boolean): void;
  children(data: Data): ReactNode;
};

/** A part of a page that is folded, and loads nothing, until somebody wants to know. */
export function FoldedPanel<Data>({
  title,
  description,
  show,
  loading,
  answer: { data, error },
  onToggle,
  children,
}: Props<Data>) {
  const describeError = useDescribeError();
  return (
    <Panel title={title} description={description}>
      <details className={classes.fold} onToggle={(event) => onToggle(event.currentTarget.open)}>
        <summary>{show}</summary>
        {error && <FormError message={describeError(error)} />}
        {data === undefined && !error && <Skeleton h={160} role="status" aria-label={loading} />}
        {data !== undefined && children(data)}
      </details>
    </Panel>
  );
}
