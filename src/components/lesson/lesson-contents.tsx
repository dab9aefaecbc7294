import type { ReactNode } from "react";
import classes from "./lesson.module.css";

type Props = { title: string; parts: { id: string; title: string }[]; children: ReactNode };

/** The lesson with its table of contents. */
export function LessonContents({ title, parts, children }: Props) {
  return (
    <div className={classes.page}>
      <nav className={classes.contents} aria-labelledby="contents">
        <p id="contents">{title}</p>
        <ol>
          {parts.map((part) => (
            <li key={part.id}>
              <a href={`#${part.id}`}>{part.title}</a>
            </li>
          ))}
        </ol>
      </nav>
      {children}
    </div>
  );
}
