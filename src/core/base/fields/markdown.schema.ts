import { z } from "zod";
import { refined } from "@/core/base/issue";
import { findMarkdownProblem } from "./markdown";

/** A text that somebody writes in Markdown for others to read. */
export const MarkdownSchema = z
  .string()
  .max(20_000)
  .superRefine((text, { addIssue }) => {
    const problem = findMarkdownProblem(text);
    if (problem) addIssue({ code: "custom", ...refined(problem) });
  });
