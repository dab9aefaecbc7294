import Link from "next/link";
import type { ReactNode } from "react";
import type { Actor } from "@/core/actor";
import { AccountMenu } from "./account-menu";
import { ColorSchemeToggle } from "./color-scheme-toggle";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import classes from "./shell.module.css";

/** The frame of every page: skip link, header, and the main landmark. */
export function Shell({ actor, children }: { actor: Actor | null; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link href={actor ? "/courses" : "/"} className={classes.home} aria-label="Convoy, start page">
            <Logo />
          </Link>
          <nav className={classes.nav} aria-label="Main">
            {actor && <NavLink href="/courses">Courses</NavLink>}
            <NavLink href="/lesson">Lesson</NavLink>
          </nav>
          <ColorSchemeToggle />
          {actor ? <AccountMenu name={actor.name} email={actor.email} /> : <NavLink href="/sign-in">Sign in</NavLink>}
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  );
}
