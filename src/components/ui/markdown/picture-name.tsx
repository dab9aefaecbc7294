"use client";

import { useTranslations } from "use-intl";

/** What a picture without a text of its own is called. */
export function PictureName() {
  return useTranslations("ui")("picture");
}
