"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A way to another page, fetched ahead once the pointer or the focus is on it: a class's board has hundreds
 * that nobody follows.
 */
export function Link({ onMouseEnter, onFocus, ...props }: ComponentProps<typeof NextLink>) {
  const [isNear, setNear] = useState(false);
  return (
    <NextLink
      prefetch={isNear ? null : false}
      onMouseEnter={(event) => {
        setNear(true);
        onMouseEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
      {...props}
    />
  );
}
