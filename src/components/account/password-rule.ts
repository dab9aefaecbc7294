import type { Texts } from "@/messages/catalogue";

export const SHORTEST = 10;

export function passwordRule(t: Texts<"account">, password: string): string | null {
  return password.length >= SHORTEST ? null : t("passwordShort", { shortest: SHORTEST });
}
