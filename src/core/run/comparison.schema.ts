import { z } from "zod";
import { MOST_COMPARED } from "./comparison";
import { refined } from "@/core/base/issue";

/** The runs to look at side by side, each once, in the order in which they are named A, B, C … */
export const ComparedRunIdsSchema = z
  .array(z.string().max(40))
  .min(1)
  .max(MOST_COMPARED)
  .refine((ids) => new Set(ids).size === ids.length, refined("named_twice"));
