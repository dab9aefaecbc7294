import { z } from "zod";
import { refined } from "@/core/base/issue";
import { hasUnseen } from "./name";

/** What somebody types that others read as a name or a title. */
export function makeNameSchema({ least = 1, most = 120 } = {}) {
  return z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !hasUnseen(text), refined("unseen"));
}
