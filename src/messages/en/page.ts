/** Titles of pages, and what stands on those that have no component of their own. */
export const page = {
  description: "A multiplayer classroom for convolutional networks.",
} as const;
