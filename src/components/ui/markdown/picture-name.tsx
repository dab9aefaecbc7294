"use client";

import { useTranslations } from "use-intl";

/** Names a picture that has no text of its own. */
export function PictureName() {
  return useTranslations("ui")("picture");
}
