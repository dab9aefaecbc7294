/** Numbers in place of names, by enrolment: each student has one number everywhere on the page. */
export function nameStudents(
  enrolmentIds: Iterable<string>,
  word: (number: number) => string,
): Map<string, string> {
  return new Map([...new Set(enrolmentIds)].map((id, index) => [id, word(index + 1)]));
}
