/** What goes with a course that is deleted. */
export const removal = {
  title: "Delete “{title}” for good?",
  goes: "These go, and nobody can bring them back:",
  students: "{count, plural, one {the place of # student} other {the places of # students}} in the course",
  exercises: "{count, plural, one {# exercise} other {# exercises}}",
  submissions: "{count, plural, one {# submission} other {# submissions}} with answers",
  runs: "{count, plural, one {# run} other {# runs}} with results and networks",
  grades: "{count, plural, one {# grade} other {# grades}}",
  stays: "People's accounts stay, and so does the activity log.",
  released:
    "{count, plural, one {# grade is} other {# grades are}} released: their students cannot see them any more. Take the gradebook's file home first.",
  training:
    "{count, plural, one {# run still trains} other {# runs still train}}: cancel them first, or wait.",
  type: "Type the course's title: {title}",
  cancel: "Go back",
  do: "Delete the course",
} as const;
