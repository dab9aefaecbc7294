import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import classes from "./looking-note.module.css";

/** Says on every page of the demonstration what it is, and where one does it oneself. */
export function LookingNote() {
  const t = useTranslations("shell.looking");
  return (
    <p className={classes.note} role="note">
      {t("text")} <Link href="/courses">{t("own")}</Link>
    </p>
  );
}
