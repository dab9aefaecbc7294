import type { ReactNode } from "react";
import classes from "./gallery.module.css";

/** One picture of the gallery: components of a kind in all their states. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={classes.specimen} data-specimen={name} aria-label={name}>
      {children}
    </section>
  );
}
