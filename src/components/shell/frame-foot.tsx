"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import classes from "./shell.module.css";

/** What the administrators tell everybody, above every page. */
export function Announcement({ text }: { text: string }) {
  const t = useTranslations("shell");
  if (!text) return null;
  return (
    <div role="note" aria-label={t("announcement")} className={classes.announcement}>
      {text}
    </div>
  );
}

export function FrameFoot() {
  const t = useTranslations("shell");
  return (
    <footer className={classes.foot}>
      <Link href="/privacy">{t("privacy")}</Link>
      <Link href="/accessibility">{t("accessibility")}</Link>
    </footer>
  );
}
