"use client";

import { Alert } from "@mantine/core";
import { IconCircleX } from "@tabler/icons-react";
import classes from "./form-error.module.css";

/** Why a form could not be sent; read aloud when it appears. */
export function FormError({ message }: { message: string | null }) {
  return (
    <div role="alert" className={classes.error}>
      {message && (
        <Alert color="red" icon={<IconCircleX aria-hidden />} role="presentation">
          {message}
        </Alert>
      )}
    </div>
  );
}
