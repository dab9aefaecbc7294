import type { ui as english } from "../en/ui";
import type { Translation } from "../translation";

export const ui: Translation<typeof english> = {
  problems: { errors: "Por corregir primero", warnings: "Por considerar" },
};
