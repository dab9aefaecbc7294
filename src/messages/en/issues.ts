import type { Issue } from "@/core/base/issue";

/** What a schema objects to, after the name of the field: "epochs: must be at least 1." */
export const issues = {
  missing: "is missing",
  not_a_number: "must be a number",
  not_whole: "must be a whole number",
  wrong_type: "must be of the type {detail}",
  too_low: "must be at least {detail}",
  not_above: "must be above {detail}",
  too_high: "must be at most {detail}",
  not_below: "must be below {detail}",
  too_short: "needs at least {detail, plural, one {# character} other {# characters}}",
  too_long: "takes at most {detail, plural, one {# character} other {# characters}}",
  too_few: "needs at least {detail, plural, one {# value} other {# values}}",
  too_many: "takes at most {detail, plural, one {# value} other {# values}}",
  unknown: "there is no {detail} here",
  not_an_address: "is not an e-mail address",
  not_offered: "must be one of {detail}",
  not_above_none: "must be above the accuracy that gives no points",
  before_opening: "must not be before the exercise opens",
  before_due: "must not be before the due date",
  named_twice: "names one thing twice",
  too_large: "is larger than can be kept here: leave something out",
  other: "{detail}",
} as const satisfies Record<Issue["kind"], string>;
