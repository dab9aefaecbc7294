import type { Value } from "@/core/keras/value";

/** What ends a body before its last statement. */
export type Signal = { kind: "return"; value: Value } | { kind: "break" | "continue" | "raise" };
