import type { submission as english } from "../en/submission";
import type { Translation } from "../translation";

export const submission: Translation<typeof english> = {
  start: "Empezar desde esta red",
};
