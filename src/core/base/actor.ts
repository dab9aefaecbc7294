/** The signed-in person on whose behalf something happens. */
export type Actor = {
  userId: string;
  /** The sign-in on this device; revoking it ends it. */
  sessionId: string;
  name: string;
  email: string;
  mayCreateCourses: boolean;
  /** Looks after people, courses and trainers; a right of its own, and no role in any course. */
  isAdministrator: boolean;
};

/** Stands for whoever is not signed in. No row has this id, so nothing is theirs. */
export const visitor: Actor = {
  userId: "visitor",
  sessionId: "visitor",
  name: "",
  email: "",
  mayCreateCourses: false,
  isAdministrator: false,
};

export const isVisitor = ({ userId }: Pick<Actor, "userId">) => userId === visitor.userId;

/**
 * Somebody who has signed in but for the second factor: to show it, or to set one up, since it is demanded of
 * them. They may do nothing else.
 */
export type WaitingPerson = Pick<Actor, "userId" | "sessionId" | "name" | "email"> & {
  step: "show" | "set_up";
};

export type Role = "instructor" | "assistant" | "student";

export const staffRoles = ["instructor", "assistant"] as const satisfies Role[];

export function isStaff(role: Role): boolean {
  return staffRoles.some((staffRole) => staffRole === role);
}

/** The readers of a text: students see pseudonyms where the course wants them. */
export type Audience = "staff" | "student";

/** The person's place in the course that the target belongs to. */
export type Access = {
  courseId: string;
  enrolmentId: string;
  role: Role;
  audience: Audience;
  /** The ids of the sections whose students alone an assistant sees and marks; null for all students. */
  sections: string[] | null;
  /** Looks into the demonstration without being of it: everything is read only. */
  isLooking: boolean;
};

/** Who looks after some sections sees what the class shares, such as the board, as the class does. */
export function classAudience({ audience, sections }: Pick<Access, "audience" | "sections">): Audience {
  return sections === null ? audience : "student";
}
