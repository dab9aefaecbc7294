"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import classes from "./shell.module.css";

export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const isCurrent = usePathname() === href;
  return (
    <Link href={href} className={classes.link} aria-current={isCurrent ? "page" : undefined}>
      {children}
    </Link>
  );
}
