import { Anchor, Typography } from "@mantine/core";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { findMarkdownProblem } from "@/core/base/fields/markdown";
import { PictureName } from "./picture-name";
import classes from "./markdown.module.css";

// Pictures elsewhere become links: opening a page must not tell other servers who reads it. Headings start
// below the page's own.
const components: Components = {
  a: ({ href, children }) => (
    <Anchor href={href} target="_blank" rel="noreferrer noopener" underline="always">
      {children}
    </Anchor>
  ),
  img: ({ src, alt }) => (
    <Anchor
      href={typeof src === "string" ? src : undefined}
      target="_blank"
      rel="noreferrer noopener"
      underline="always"
    >
      {alt || <PictureName />}
    </Anchor>
  ),
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
};

/**
 * Renders Markdown that a person wrote. Its parser weighs 40 kB of script: pages render it on the server, and
 * components use LazyMarkdown.
 */
export function Markdown({ children }: { children: string }) {
  // A text saved before this check existed is shown as plain text.
  if (findMarkdownProblem(children))
    return (
      <Typography maw="72ch" className={classes.plain}>
        {children}
      </Typography>
    );
  return (
    <Typography maw="72ch" className={classes.markdown}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components} skipHtml>
        {children}
      </ReactMarkdown>
    </Typography>
  );
}
