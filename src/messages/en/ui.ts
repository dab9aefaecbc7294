export const ui = {
  problems: { errors: "To mend first", warnings: "To think about" },
} as const;
