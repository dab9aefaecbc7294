"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import type { Actor } from "@/core/base/actor";
import { AccountMenu } from "./account-menu";
import { ConnectionBanner } from "./connection/connection-banner";
import { ColorSchemeToggle } from "./color-scheme-toggle";
import { LanguageSwitch } from "./language-switch";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import { PaletteHost } from "./palette/palette-host";
import classes from "./shell.module.css";
import { useFocusHeading } from "./use-focus-heading";

/** The frame of every page: skip link, header, and the main landmark. */
export function Shell({
  actor,
  above,
  below,
  children,
}: {
  actor: Actor | null;
  /** Between the header and the page, and at the foot. */
  above: ReactNode;
  below: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  useFocusHeading();
  return (
    <div className={classes.page}>
      <a href="#main" className={classes.skip}>
        {t("skip")}
      </a>
      <header className={classes.header}>
        <ConnectionBanner />
        <div className={classes.bar}>
          <Link href={actor ? "/courses" : "/"} className={classes.home} aria-label={t("home")}>
            <Logo />
          </Link>
          <nav className={classes.nav} aria-label={t("mainNavigation")}>
            {actor && <NavLink href="/courses">{t("courses")}</NavLink>}
            <NavLink href="/lesson">{t("lesson")}</NavLink>
          </nav>
          <PaletteHost isSignedIn={actor !== null} />
          <LanguageSwitch />
          <ColorSchemeToggle />
          {actor ? (
            <AccountMenu name={actor.name} email={actor.email} />
          ) : (
            <NavLink href="/sign-in">{t("signIn")}</NavLink>
          )}
        </div>
      </header>
      {above}
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
      {below}
    </div>
  );
}
