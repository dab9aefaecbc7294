"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import classes from "./shell.module.css";

export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const isCurrent = usePathname() === href;
  return (
    <Link href={href} className={classes.link} aria-current={isCurrent ? "page" : undefined}>
      {children}
    </Link>
  );
}
