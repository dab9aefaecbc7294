/**
 * For a date field: its calendar is a dialog, which is named after the field once both know the field's id.
 */
export function nameCalendar(id: string) {
  return { id, popoverProps: { id } };
}
