import { z } from "zod";
import { refined } from "@/core/base/issue";
import type { PredictedChange } from "@/core/submission/prediction";

// A poll is one question that a teacher asks the room: a bet on a run, or a plain question. Each student of
// the course has one vote, which they may change while the poll is open.

export const pollKinds = ["bet", "choice", "number", "word"] as const;
export type PollKind = (typeof pollKinds)[number];

export const changes = ["improve", "same", "worse"] as const satisfies PredictedChange[];

const text = (most: number) => z.string().trim().min(1).max(most);
const common = {
  text: text(300),
  /** Told when the teacher shows what is right. */
  explanation: z.string().trim().max(2000),
  /** Seconds to answer from the moment when it opens; null for no limit. */
  seconds: z.int().min(5).max(3600).nullable(),
};

export const MOST_OPTIONS = 6;

/** What a teacher writes down about a poll. */
export const PollSettingsSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("bet"),
    ...common,
    /** The test accuracy that it is compared with: a share, 0..1. */
    reference: z.number().min(0).max(1),
  }),
  z
    .strictObject({
      kind: z.literal("choice"),
      ...common,
      options: z.array(text(120)).min(2).max(MOST_OPTIONS),
      /** The index of the right option; null where none is right. */
      rightChoice: z.int().min(0).nullable(),
    })
    .refine(({ options, rightChoice }) => rightChoice === null || rightChoice < options.length, {
      path: ["rightChoice"],
      ...refined("no_such_option"),
    }),
  z.strictObject({ kind: z.literal("number"), ...common, rightNumber: z.number().nullable() }),
  z.strictObject({ kind: z.literal("word"), ...common, rightWord: text(60).nullable() }),
]);
export type PollSettings = z.infer<typeof PollSettingsSchema>;

/** One student's answer. Of a bet, the figure may come later than the change, or never. */
export const VoteSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("bet"),
    change: z.enum(changes),
    /** The test accuracy that they expect: a share, 0..1. */
    figure: z.number().min(0).max(1).nullable(),
  }),
  z.strictObject({
    kind: z.literal("choice"),
    choice: z
      .int()
      .min(0)
      .max(MOST_OPTIONS - 1),
  }),
  z.strictObject({ kind: z.literal("number"), figure: z.number().min(-1e12).max(1e12) }),
  z.strictObject({ kind: z.literal("word"), word: text(60) }),
]);
export type Vote = z.infer<typeof VoteSchema>;

/** Words count as the same whatever their case and spaces. */
export const foldWord = (word: string) => word.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

/** Whether the vote is right; null for a bet, and where the teacher named nothing right. */
export function isRight(settings: PollSettings, vote: Vote): boolean | null {
  if (settings.kind === "choice" && vote.kind === "choice")
    return settings.rightChoice === null ? null : settings.rightChoice === vote.choice;
  if (settings.kind === "number" && vote.kind === "number")
    return settings.rightNumber === null ? null : settings.rightNumber === vote.figure;
  if (settings.kind === "word" && vote.kind === "word")
    return settings.rightWord === null ? null : foldWord(settings.rightWord) === foldWord(vote.word);
  return null;
}
