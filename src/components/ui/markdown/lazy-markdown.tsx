"use client";

import dynamic from "next/dynamic";

/** Markdown whose reader loads when there is something to read. */
export const LazyMarkdown = dynamic(() => import("./markdown").then((file) => file.Markdown));
