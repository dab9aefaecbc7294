import type { ReactNode } from "react";
import classes from "./disclosure.module.css";

/** What only some want to see, such as the table behind a plot, folded away under its name. */
export function Disclosure({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className={classes.disclosure}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
