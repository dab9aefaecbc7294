"use client";

import { useLocale } from "use-intl";
import { formats, type Format } from "@/core/base/format";

/** Writes numbers as the reader's language does. */
export function useFormat(): Format {
  return formats[useLocale()];
}
