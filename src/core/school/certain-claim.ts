import { agreeNames, nameKey } from "./person-name";

/** Why a claim needs a look: what the account's name says about whose line of the list it is. */
export type ClaimDoubt = "no_name" | "other_name" | "namesake" | "renamed";

type Claimed = {
  /** The account's; null for none. */
  name: string | null;
  /** On the list. */
  listName: string;
  /** The account has changed its name since it was made. */
  isRenamed: boolean;
};

/**
 * Whether the account is so likely the person of the line that staff may confirm it with others at once.
 * `others` are the names of everybody else here and on the list.
 */
export function doubtClaim(
  { name, listName, isRenamed }: Claimed,
  others: readonly string[],
): ClaimDoubt | null {
  if (name === null || name.includes("@") || nameKey(name) === "") return "no_name";
  if (!agreeNames(name, listName)) return "other_name";
  const keys = [nameKey(name), nameKey(listName)];
  if (others.some((other) => keys.includes(nameKey(other)))) return "namesake";
  return isRenamed ? "renamed" : null;
}
