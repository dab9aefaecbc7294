"use client";

import { Anchor, Typography } from "@mantine/core";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { useTranslations } from "use-intl";
import classes from "./markdown.module.css";

function Picture() {
  return useTranslations("ui")("picture");
}

// Pictures elsewhere become links: opening a page must not tell other servers who reads it. Headings start below the page's own.
const components: Components = {
  a: ({ href, children }) => (
    <Anchor href={href} target="_blank" rel="noreferrer noopener" underline="always">
      {children}
    </Anchor>
  ),
  img: ({ src, alt }) => (
    <Anchor href={typeof src === "string" ? src : undefined} target="_blank" rel="noreferrer noopener" underline="always">
      {alt || <Picture />}
    </Anchor>
  ),
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
};

export function Markdown({ children }: { children: string }) {
  return (
    <Typography maw="72ch" className={classes.markdown}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components} skipHtml>
        {children}
      </ReactMarkdown>
    </Typography>
  );
}
