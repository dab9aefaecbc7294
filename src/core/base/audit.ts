/** Every action that the record keeps: the noun, then the verb. */
export const auditActions = [
  "course.create",
  "course.update",
  "course.renew_join_code",
  "course.set_join_rule",
  "course.archive",
  "course.reopen",
  "member.leave",
  "course.set_marking_rule",
  "course.copy",
  "course.remove",
  "section.save",
  "section.remove",
  "section.assign",
  "section.set_assistant",
  "member.join",
  "member.set_role",
  "member.remove",
  "member.pseudonymise",
  "member.request",
  "member.approve",
  "member.refuse",
  "roster.import",
  "roster.match",
  "roster.unmatch",
  "roster.remove",
  "exercise.create",
  "exercise.update",
  "exercise.publish",
  "exercise.unpublish",
  "exercise.remove",
  "exercise.import",
  "exercise.export",
  "extension.save",
  "extension.remove",
  "submission.submit",
  "submission.answer",
  "submission.choose",
  "run.rerun",
  "run.cancel",
  "run.prioritise",
  "run.retry",
  "trainer.pause",
  "trainer.drain",
  "trainer.resume",
  "trainer.make_token",
  "trainer.end_token",
  "grade.compute",
  "grade.replay",
  "grade.recompute",
  "grade.mark_lines",
  "grade.override",
  "grade.feedback",
  "grade.release",
  "grade.withdraw",
  "grade.export",
  "grade.ask_regrade",
  "grade.accept_regrade",
  "grade.decline_regrade",
  "marking.set_blind",
  "template.save",
  "template.remove",
  "poll.remove",
  "account.invite",
  "account.accept_invitation",
  "account.lose_address",
  "account.regain_address",
  "account.make_reset_link",
  "account.use_reset_link",
  "account.change_name",
  "account.change_email",
  "account.end_sessions",
  "account.close",
  "account.open",
  "account.make_administrator",
  "account.turn_on_factor",
  "account.turn_off_factor",
  "account.take_off_factor",
  "account.use_recovery_code",
  "account.renew_recovery_codes",
  "account.link_provider",
  "account.unlink_provider",
  "account.delete",
  "site.change",
  "audit.export",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** An entry of a course's record, as staff read it. */
export type AuditRow = {
  id: string;
  at: Date;
  action: AuditAction;
  /** Null when the system did it. */
  actorName: string | null;
  /** The person whom the action concerns, or null. */
  personName: string | null;
  /** The exercise that the action concerns, or null. */
  exerciseTitle: string | null;
  subjectId: string;
  /** The changes, as the action recorded them. */
  data: unknown;
};
