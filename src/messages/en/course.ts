export const course = {
  links: { wall: "Class wall", queue: "Queue", members: "Members ({count, number})", audit: "Record" },
} as const;
