export type Row = Record<string, unknown>;

/** What became of a list: most of its rows stay, where the whole list is large. */
export type ListPatch = {
  /** The rows in their new order: `[from, count]` of those that were there, or a new one. */
  order: ([from: number, count: number] | { row: Row })[];
  /** The fields that changed of rows that were there, by their new place. */
  changed: Record<number, Row>;
};

/** What changed in a room that a page knows. */
export type Patch = { fields: Row; lists: Record<string, ListPatch> };
