"use client";

import { Anchor } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";

/**
 * Links a text that says that a dropout rate is the share to drop to the lesson's figure, which then says so
 * too. Use it only where the exercise may tell that.
 */
export function DropoutLink() {
  const t = useTranslations("ui");
  return (
    <Anchor component={Link} href="/lesson?rate=0.3#dropout" c="inherit" inherit underline="always">
      {t("dropoutInLesson")}
    </Anchor>
  );
}
