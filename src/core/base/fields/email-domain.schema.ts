import { z } from "zod";
import { readEmailDomain } from "./email-domain";

/** Reads "@School.test" as "school.test". */
export const EmailDomainSchema = z.string().transform((text, context) => {
  const domain = readEmailDomain(text);
  if (domain !== null) return domain;
  context.addIssue({ code: "invalid_format", format: "regex" });
  return z.NEVER;
});
