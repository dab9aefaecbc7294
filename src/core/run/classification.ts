import { CLASSES } from "@/core/base/mnist";

/** The scores of one digit, as shares, 0..1; null when the divisor is 0. */
type ClassScore = {
  digit: number;
  /** Test images of this digit. */
  images: number;
  /** The precision: the share of the images answered with this digit that are this digit. */
  precision: number | null;
  /** The recall: the share of the images of this digit that were answered with it. */
  recall: number | null;
  /** The harmonic mean of precision and recall. */
  f1: number | null;
};

/** 100 counts, row by row: the digit that it is, then the digit that was answered. */
export function countConfusion(predictions: Uint8Array, labels: Uint8Array): number[] {
  const counts = new Array<number>(CLASSES * CLASSES).fill(0);
  for (let index = 0; index < labels.length; index++)
    counts[labels[index]! * CLASSES + predictions[index]!]! += 1;
  return counts;
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/**
 * Scores each digit from the confusion matrix: 100 counts, row by row; the rows are the true digits, the
 * columns the answers.
 */
export function scoreClasses(confusion: readonly number[]): ClassScore[] {
  const digits = Array.from({ length: CLASSES }, (_, digit) => digit);
  const count = (actual: number, answered: number) => confusion[actual * CLASSES + answered] ?? 0;
  return digits.map((digit) => {
    const right = count(digit, digit);
    const images = digits.reduce((sum, answered) => sum + count(digit, answered), 0);
    const answers = digits.reduce((sum, actual) => sum + count(actual, digit), 0);
    return {
      digit,
      images,
      precision: share(right, answers),
      recall: share(right, images),
      f1: share(2 * right, images + answers),
    };
  });
}

/** A test image with the network's answer. */
export type AnsweredImage = {
  /** Its place in the test set, from 0. */
  index: number;
  actual: number;
  answered: number;
  /** The probability of the answer in 255ths, rounded down; null for older runs, which did not keep it. */
  confidence: number | null;
};

export const ANSWERS_PER_PAGE = 24;

/** Some of the images that match a query, and the number of all of them. */
export type AnswerPage = { total: number; images: AnsweredImage[] };

/** One cell of the confusion matrix, or null for all wrong answers. */
export type ConfusionCell = { actual: number; answered: number } | null;

/**
 * The images of a cell, the most surprising ones first: wrong answers from the most confident down, right
 * ones from the least confident up. `confidence` has a byte for each image.
 */
export function pickAnswers(
  labels: Uint8Array,
  predictions: Uint8Array,
  confidence: Uint8Array | null,
  cell: ConfusionCell,
  page: number,
): AnswerPage {
  const images: AnsweredImage[] = [];
  for (let index = 0; index < Math.min(labels.length, predictions.length); index++) {
    const [actual, answered] = [labels[index]!, predictions[index]!];
    const fits = cell ? actual === cell.actual && answered === cell.answered : actual !== answered;
    if (fits) images.push({ index, actual, answered, confidence: confidence?.[index] ?? null });
  }
  const direction = cell && cell.actual === cell.answered ? 1 : -1;
  images.sort((a, b) => direction * ((a.confidence ?? 0) - (b.confidence ?? 0)) || a.index - b.index);
  const first = (page - 1) * ANSWERS_PER_PAGE;
  return { total: images.length, images: images.slice(first, first + ANSWERS_PER_PAGE) };
}
