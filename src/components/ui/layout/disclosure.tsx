import type { ReactNode } from "react";
import classes from "./disclosure.module.css";

/** Folds away content that few readers need, such as the table behind a plot, under its name. */
export function Disclosure({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className={classes.disclosure}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
