import { useState, type MouseEvent, type ReactNode } from "react";
import classes from "@/components/builder/builder.module.css";

type Props = { summary: string; hasProblem: boolean; children: ReactNode };

/**
 * Folds away seldom changed fields behind a summary. A problem inside opens it, and it stays open when the
 * problem is mended.
 */
export function Fold({ summary, hasProblem, children }: Props) {
  const [isOpen, setIsOpen] = useState(hasProblem);
  if (hasProblem && !isOpen) setIsOpen(true);
  // Only this component opens it: the browser's toggle event comes late and would undo a newer change.
  const toggle = (event: MouseEvent) => {
    event.preventDefault();
    setIsOpen(!isOpen);
  };
  return (
    <details className={classes.more} open={isOpen}>
      <summary onClick={toggle}>{summary}</summary>
      {children}
    </details>
  );
}

/** On a phone folded behind its summary, elsewhere in sight. */
export function FoldOnPhone({ isPhone, ...props }: Props & { isPhone: boolean }) {
  return isPhone ? <Fold {...props} /> : props.children;
}
