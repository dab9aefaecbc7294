"use client";

import { useMoment } from "./use-moment";

/** A moment in the viewer's time zone, with the zone named. */
export function DateTime({ value, withSeconds = false }: { value: Date; withSeconds?: boolean }) {
  const moment = useMoment({ withSeconds });
  return <time dateTime={value.toISOString()}>{moment(value)}</time>;
}
