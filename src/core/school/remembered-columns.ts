/** The headers of a file that somebody has explained, in the file's order. */
export type KnownFile = { headers: readonly string[]; sheet: string | null };

/** Whether two files have the same headers; blank ones at the end are a program's. */
export function hasSameHeaders(one: readonly string[], other: readonly string[]): boolean {
  const end = (headers: readonly string[]) => headers.findLastIndex((header) => header !== "") + 1;
  const length = end(one);
  return (
    length > 0 && end(other) === length && one.slice(0, length).every((header, at) => header === other[at])
  );
}

const find = (headers: readonly string[], title: string) => {
  const at = headers.indexOf(title);
  return title !== "" && at >= 0 && headers.indexOf(title, at + 1) < 0 ? at : null;
};

/**
 * The columns of a file that bear the names of those which somebody chose in another one. Null where a name
 * is missing, or stands for several columns: then somebody has to choose again.
 */
export function moveColumns<Choice extends Readonly<Record<string, number | null>>>(
  choice: Choice,
  from: readonly string[],
  to: readonly string[],
): Choice | null {
  const moved: Record<string, number | null> = {};
  for (const [field, column] of Object.entries(choice)) {
    if (column === null) {
      moved[field] = null;
      continue;
    }
    const title = from[column] ?? "";
    const at = find(from, title) === null ? null : find(to, title);
    if (at === null) return null;
    moved[field] = at;
  }
  return moved as Choice;
}
