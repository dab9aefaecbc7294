/** What Convoy can write a mail about. */
export const noticeKinds = ["grade_released", "regrade_answered", "request_waiting", "run_failed"] as const;
export type NoticeKind = (typeof noticeKinds)[number];
/**
 * The same, with what is told in any case: whoever takes over an account shall not switch it off, and nobody
 * shall miss that something will be deleted.
 */
export const mailKinds = [...noticeKinds, "account_changed", "machine_refuted", "names_end"] as const;
export type MailKind = (typeof mailKinds)[number];

/** What is not about grades is quiet until somebody asks for it; the database's default says the same. */
export const usualNotices: NoticeKind[] = ["grade_released", "regrade_answered"];
