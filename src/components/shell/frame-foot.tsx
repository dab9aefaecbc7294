import { Link } from "@/components/ui/link";
import classes from "./shell.module.css";

/** What the administrators tell everybody, above every page. */
export function Announcement({ label, text }: { label: string; text: string }) {
  if (!text) return null;
  return (
    <div role="note" aria-label={label} className={classes.announcement}>
      {text}
    </div>
  );
}

/** The foot of every page. The layout renders it, so that no page's script grows by it. */
export function FrameFoot({ privacy, accessibility }: { privacy: string; accessibility: string }) {
  return (
    <footer className={classes.foot}>
      <Link href="/privacy">{privacy}</Link>
      <Link href="/accessibility">{accessibility}</Link>
    </footer>
  );
}
