/** A number in place of each name, the same one everywhere on the page, by enrolment. */
export function nameStudents(
  enrolmentIds: Iterable<string>,
  word: (number: number) => string,
): Map<string, string> {
  return new Map([...new Set(enrolmentIds)].map((id, index) => [id, word(index + 1)]));
}
