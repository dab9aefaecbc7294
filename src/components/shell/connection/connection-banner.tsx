"use client";

import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import classes from "./connection-banner.module.css";
import { useIsCutOff } from "./use-is-cut-off";

/** Says on every page that the server cannot be reached, for as long as it cannot. */
export function ConnectionBanner() {
  const t = useTranslations("shell");
  const isCutOff = useIsCutOff();
  return (
    <div role="status" className={classes.place}>
      {isCutOff && (
        <div className={classes.banner}>
          <IconPlugConnectedX size={18} aria-hidden />
          {t("cutOff")}
        </div>
      )}
    </div>
  );
}
